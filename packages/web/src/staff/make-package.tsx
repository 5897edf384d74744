import { Alert, Button, DatePicker, Form, Input } from 'antd';
import { useState } from 'react';
import { type EvidenceAsked, keepPackage } from './evidence-client.ts';
import { evidenceWords } from './evidence-words.ts';
import { useSpeech } from './speech.ts';
import { StaffProblem } from './staff-client.ts';

interface Asked {
  readonly people?: string;
  readonly decision?: string;
  readonly from?: { format(shape: string): string };
  readonly to?: { format(shape: string): string };
}

type State = { readonly is: 'still' | 'making' | 'made' | 'empty' } | { readonly is: 'failed'; readonly why: string };

/** The form behind an evidence package: about people, a decision or a span of days. */
export function MakePackage() {
  const { say } = useSpeech();
  const [state, setState] = useState<State>({ is: 'still' });
  const make = async (asked: Asked) => {
    const request = requestFrom(asked);
    if (Object.keys(request).length === 0) return setState({ is: 'empty' });
    setState({ is: 'making' });
    setState(await keepPackage(request).then((): State => ({ is: 'made' }), failed));
  };
  return (
    <Form layout="vertical" className="make-package" onFinish={make}>
      <p className="about">{say(evidenceWords.makeAbout)}</p>
      <Form.Item name="people" label={say(evidenceWords.people)}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="decision" label={say(evidenceWords.decision)}>
        <Input autoComplete="off" placeholder="dec_…" />
      </Form.Item>
      <div className="span">
        <Form.Item name="from" label={say(evidenceWords.from)}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="to" label={say(evidenceWords.to)}>
          <DatePicker />
        </Form.Item>
      </div>
      <Button htmlType="submit" loading={state.is === 'making'}>
        {say(state.is === 'making' ? evidenceWords.making : evidenceWords.download)}
      </Button>
      <div role="status">
        <Told state={state} />
      </div>
    </Form>
  );
}

function Told({ state }: { readonly state: State }) {
  const { say } = useSpeech();
  if (state.is === 'made') return <Alert type="success" title={say(evidenceWords.made)} />;
  if (state.is === 'empty') return <Alert type="warning" title={say(evidenceWords.needed)} />;
  if (state.is === 'failed') return <Alert type="error" title={say(evidenceWords.notMade, { why: state.why })} />;
  return null;
}

const failed = (problem: unknown): State => ({
  is: 'failed',
  why: problem instanceof StaffProblem ? problem.code : String(problem),
});

function requestFrom({ people = '', decision = '', from, to }: Asked): EvidenceAsked {
  const ids = people.split(/[\s,，、]+/).filter((id) => id !== '');
  return {
    ...(ids.length === 1 && { person: ids[0] as string }),
    ...(ids.length > 1 && { people: ids }),
    ...(decision.trim() !== '' && { decision: decision.trim() }),
    ...(from && { from: `${from.format('YYYY-MM-DD')}T00:00:00+08:00` }),
    ...(to && { to: `${to.format('YYYY-MM-DD')}T00:00:00+08:00` }),
  };
}
