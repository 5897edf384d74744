import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { usePlace } from '../place.ts';
import { useSpeech } from '../speech.ts';
import { adWords } from './ads-words.ts';

const fields = ['find', 'from', 'until'] as const;

/** What is sought in the archive; it stands in the address, so that a search can be handed on. */
export function SeekAds({ busy }: { readonly busy: boolean }) {
  const { say } = useSpeech();
  const { place, change } = usePlace();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const find = (event: FormEvent) => {
    event.preventDefault();
    change({ ...typed, before: '' });
  };
  const clear = () => {
    setTyped({});
    change({ find: '', from: '', until: '', before: '' });
  };
  return (
    <form className="seek" onSubmit={find}>
      {fields.map((name) => (
        <div key={name}>
          <label htmlFor={`ad-${name}`}>{say(adWords[name])}</label>
          <Input
            id={`ad-${name}`}
            type={name === 'find' ? 'search' : 'date'}
            value={typed[name] ?? place[name] ?? ''}
            onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
          />
        </div>
      ))}
      <Button htmlType="submit" loading={busy}>
        {say(adWords.seek)}
      </Button>
      <Button onClick={clear}>{say(adWords.clear)}</Button>
    </form>
  );
}
