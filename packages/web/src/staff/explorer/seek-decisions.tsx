import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { staffWords } from '../words.ts';
import { decisionWords, useNames } from './decisions-words.ts';

export const soughtFields = ['use', 'purpose', 'code', 'rule', 'decision'] as const;
const texts = ['purpose', 'code', 'rule'] as const;
const days = ['from', 'to'] as const;

/** What is sought; it stands in the address, so that a search can be handed on. */
export function SeekDecisions({ busy }: { readonly busy: boolean }) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const heldFor = (name: string) => typed[name] ?? place[name] ?? '';
  const set = (name: string, value: string | undefined) => setTyped({ ...typed, [name]: value ?? '' });
  const find = (event: FormEvent) => {
    event.preventDefault();
    change({ ...typed, before: '', open: '' });
  };
  const choose = (name: 'use' | 'decision', options: readonly { value: string; label: string }[]) => (
    <div key={name}>
      <label htmlFor={`seek-${name}`}>{say(decisionWords[name])}</label>
      <Select
        id={`seek-${name}`}
        allowClear
        placeholder={say(decisionWords.any)}
        value={heldFor(name) || null}
        onChange={(value: string | undefined) => set(name, value)}
        options={[...options]}
      />
    </div>
  );
  return (
    <form className="seek" onSubmit={find}>
      {choose(
        'use',
        Object.entries(useNames).map(([value, name]) => ({ value, label: say(name) })),
      )}
      {choose('decision', [
        { value: 'allow', label: say(staffWords.allowed) },
        { value: 'deny', label: say(staffWords.denied) },
      ])}
      {[...texts, ...days].map((name) => (
        <div key={name}>
          <label htmlFor={`seek-${name}`}>{say(decisionWords[name])}</label>
          <Input
            id={`seek-${name}`}
            type={days.includes(name as 'from') ? 'date' : 'text'}
            value={heldFor(name)}
            onChange={({ target }) => set(name, target.value)}
          />
        </div>
      ))}
      <Button htmlType="submit" loading={busy}>
        {say(decisionWords.find)}
      </Button>
    </form>
  );
}
