import { affectedCells } from '@heng/notice';
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { type Draft, type NoticeVocabulary, type StaffNotice, toBody } from './draft.ts';
import { noticeWords } from './notice-words.ts';

interface PublishProps {
  readonly draft: Draft;
  readonly known: StaffNotice | undefined;
  readonly vocabulary: NoticeVocabulary;
  readonly errors: number;
  /** Whether the findings are about the draft as it stands now. */
  readonly settled: boolean;
  readonly onMaterial: (material: boolean) => void;
}

type State =
  | { readonly is: 'still' | 'publishing' }
  | { readonly is: 'done'; readonly version: number; readonly draft: Draft }
  | { readonly is: 'failed'; readonly problem: StaffProblem };

/** Says whom a change asks again, and publishes; with an error left it does not. */
export function PublishNotice({ draft, known, vocabulary, errors, settled, onMaterial }: PublishProps) {
  const { say } = useSpeech();
  const [state, setState] = useState<State>({ is: 'still' });
  const publish = () => {
    setState({ is: 'publishing' });
    ask<{ version: number }>('/v1/notices', 'POST', toBody(draft)).then(
      ({ version }) => setState({ is: 'done', version, draft }),
      (problem: unknown) =>
        setState({
          is: 'failed',
          problem: problem instanceof StaffProblem ? problem : new StaffProblem(0, String(problem)),
        }),
    );
  };
  return (
    <section className="publish" aria-labelledby="publish">
      <h3 id="publish">{say(noticeWords.publish)}</h3>
      {known && <Change draft={draft} known={known} vocabulary={vocabulary} onMaterial={onMaterial} />}
      <Button onClick={publish} loading={state.is === 'publishing'} disabled={errors > 0 || !settled}>
        {say(state.is === 'publishing' ? noticeWords.publishing : noticeWords.publish)}
      </Button>
      <div role="status">
        {errors > 0 && <p className="since">{say(noticeWords.blocked, { errors: String(errors) })}</p>}
        <Told state={state} draft={draft} />
      </div>
    </section>
  );
}

function Told({ state, draft }: { readonly state: State; readonly draft: Draft }) {
  const { say } = useSpeech();
  if (state.is === 'done' && state.draft === draft)
    return <Alert type="success" title={say(noticeWords.done, { version: String(state.version) })} />;
  if (state.is !== 'failed') return null;
  const { status, code } = state.problem;
  if (status === 0) return <Alert type="error" title={say(noticeWords.offline)} />;
  return (
    <Alert
      type="error"
      title={say(noticeWords.refused, { why: code === 'notice-lint' ? say(noticeWords.lint) : code })}
    />
  );
}

interface ChangeProps extends Pick<PublishProps, 'draft' | 'vocabulary' | 'onMaterial'> {
  readonly known: StaffNotice;
}

/** Two kinds of change, each with what it does to people. */
function Change({ draft, known, vocabulary, onMaterial }: ChangeProps) {
  const { say, lang } = useSpeech();
  const affected = affectedCells(known.inForce, toBody(draft));
  const named = ({ purpose, category }: { purpose: string; category: string }) =>
    [vocabulary.purposes.find(({ id }) => id === purpose), vocabulary.categories.find(({ id }) => id === category)]
      .map((entry) => (entry ? say(entry.name) : ''))
      .join(' × ');
  const listed = affected === 'all' ? '' : affected.map(named).join(lang === 'en' ? '; ' : '；');
  const cells = affected === 'all' ? say(noticeWords.all) : listed || say(noticeWords.nobody);
  return (
    <Radio.Group
      aria-label={say(noticeWords.change)}
      value={draft.material}
      onChange={({ target }) => onMaterial(target.value === true)}
      options={[
        { value: false, label: <Kind title={say(noticeWords.editorial)} about={say(noticeWords.editorialAbout)} /> },
        {
          value: true,
          label: <Kind title={say(noticeWords.material)} about={say(noticeWords.materialAbout, { cells })} />,
        },
      ]}
    />
  );
}

const Kind = ({ title, about }: { readonly title: string; readonly about: string }) => (
  <>
    {title} <span className="since">{about}</span>
  </>
);
