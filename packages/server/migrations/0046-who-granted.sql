-- A subject search pages through those who granted a cell, in the order of their ids.
create index choice_granted on choice_current (purpose, category, person_id) where answer = 'granted';
