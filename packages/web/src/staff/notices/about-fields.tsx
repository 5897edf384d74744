import { Input, Select } from 'antd';
import { useSpeech } from '../speech.ts';
import { type Draft, itemsIn, type Named, type NoticeVocabulary, withItem } from './draft.ts';
import { Field } from './field.tsx';
import { noticeWords } from './notice-words.ts';

interface AboutProps {
  readonly draft: Draft;
  readonly isNew: boolean;
  readonly vocabulary: NoticeVocabulary;
  readonly onChange: (draft: Draft) => void;
}

/** What the notice is about: ids, chosen by their words. */
export function AboutFields({ draft, isNew, vocabulary, onChange }: AboutProps) {
  const { say } = useSpeech();
  const idsIn = (words: string) => words.split(/[\s,，、]+/).filter(Boolean);
  return (
    <fieldset>
      <legend>{say(noticeWords.what)}</legend>
      {isNew && (
        <Field label={say(noticeWords.key)}>
          {(id) => (
            <Input
              {...{ id, value: draft.key, autoComplete: 'off', placeholder: 'recommend-search' }}
              onChange={({ target }) => onChange({ ...draft, key: target.value })}
            />
          )}
        </Field>
      )}
      {(['purposes', 'categories', 'touchpoints'] as const).map((list) => (
        <Choice
          key={list}
          label={say(list === 'touchpoints' ? noticeWords.due : noticeWords[list])}
          known={vocabulary[list]}
          chosen={draft[list]}
          onChange={(chosen) => onChange({ ...draft, [list]: chosen })}
        />
      ))}
      <Field label={say(noticeWords.recipients)}>
        {(id) => (
          <Input
            {...{ id, defaultValue: draft.recipients.join(' '), autoComplete: 'off' }}
            onChange={({ target }) => onChange({ ...draft, recipients: idsIn(target.value) })}
          />
        )}
      </Field>
      <Items draft={draft} purposes={vocabulary.purposes} onChange={onChange} />
    </fieldset>
  );
}

interface ItemsProps {
  readonly draft: Draft;
  readonly purposes: readonly Named[];
  readonly onChange: (draft: Draft) => void;
}

/** With several purposes, what is done for each is said by itself. */
function Items({ draft, purposes, onChange }: ItemsProps) {
  const { say } = useSpeech();
  const chosen = purposes.filter(({ id }) => draft.purposes.includes(id));
  if (chosen.length < 2) return null;
  const said = (purpose: string) => itemsIn(draft).find((item) => item.purpose === purpose)?.says ?? '';
  return (
    <fieldset className="items">
      <legend>{say(noticeWords.says)}</legend>
      {chosen.map(({ id: purpose, name }) => (
        <Field key={purpose} label={say(name)}>
          {(id) => (
            <Input
              {...{ id, value: said(purpose) }}
              onChange={({ target }) => onChange(withItem(draft, purpose, target.value))}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly known: readonly Named[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

function Choice({ label, known, chosen, onChange }: ChoiceProps) {
  const { say } = useSpeech();
  return (
    <Field label={label}>
      {(id) => (
        <Select
          {...{ id, mode: 'multiple' as const, value: [...chosen], optionFilterProp: 'label', onChange }}
          options={known.map((entry) => ({ value: entry.id, label: say(entry.name) }))}
        />
      )}
    </Field>
  );
}
