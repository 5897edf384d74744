import type { Rulings } from '../access/rulings.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Foundation } from '../foundation.ts';
import type { RecommendRoom } from '../recommend/open-recommend.ts';
import type { Restrictions } from '../restrictions/open-restrictions.ts';
import type { RoomRoutes } from '../server.ts';
import { readSynonyms } from './read-synonyms.ts';
import { searchRoutes } from './routes.ts';
import { search } from './search.ts';

interface Needs {
  readonly gateRooms: { readonly rulings: Rulings };
  readonly catalogue: Catalogue;
  readonly recommend: RecommendRoom;
  readonly restrictions: Restrictions;
  /** items a person does not want to see again */
  barredFor(person: string): readonly string[] | Promise<readonly string[]>;
}

/** Opens the search room. It stores nothing: what it uses of people belongs to collect, and the query is not kept. */
export function openSearch({ gate, clock, config }: Foundation, needs: Needs): { readonly routes: RoomRoutes } {
  const { gateRooms, catalogue, recommend, restrictions, barredFor } = needs;
  const personal = gate.vocabulary.categories.filter(({ grade }) => grade !== 'anonymous').map(({ id }) => id);
  const answer = search({
    ...{ rulings: gateRooms.rulings, restrictions, desk: recommend.desk, shelf: recommend.shelf, barredFor },
    synonyms: readSynonyms(config.searchSynonyms),
    personal: new Set(personal),
    findItem: catalogue.find,
    now: () => clock.now(),
    switchHref: `${config.publicUrl ?? ''}/me`,
  });
  return { routes: (app, allow) => searchRoutes(app, allow, answer) };
}
