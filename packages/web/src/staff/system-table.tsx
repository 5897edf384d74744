import { type Column, CountTable } from './count-table.tsx';
import type { RegisteredSystem, RegisteredSystems } from './requests-client.ts';
import { kindNames, requestWords } from './requests-words.ts';
import { useSpeech } from './speech.ts';

/** The systems that are told of requests. */
export function SystemTable({ systems }: RegisteredSystems) {
  const { say } = useSpeech();
  const columns: readonly Column<RegisteredSystem>[] = [
    { key: 'name', title: say(requestWords.system), value: ({ name }) => name },
    { key: 'url', title: say(requestWords.url), value: ({ url }) => url },
    {
      key: 'kinds',
      title: say(requestWords.toldOf),
      value: ({ kinds }) => kinds.map((kind) => say(kindNames[kind])).join(say(requestWords.and)),
    },
    { key: 'id', title: say(requestWords.id), value: ({ id }) => id },
  ];
  return (
    <>
      <p className="about">{say(requestWords.registeredAbout)}</p>
      <CountTable
        name="systems"
        title={say(requestWords.eachRegistered)}
        breadth={720}
        rows={systems}
        rowKey={({ id }) => id}
        empty={say(requestWords.noneRegistered)}
        columns={columns}
      />
    </>
  );
}
