import { Drawer, Tag } from 'antd';
import { useSpeech } from '../speech.ts';
import { staffWords } from '../words.ts';
import type { FoundDecision } from './decisions-client.ts';
import { decisionWords, useNames } from './decisions-words.ts';
import { RevealPerson } from './reveal-person.tsx';
import { useTold } from './use-told.ts';

interface DecisionDetailProps {
  readonly decision: FoundDecision;
  readonly onClose: () => void;
}

/** One decision: what was asked, what was ruled and why, what came of it, and its proof. */
export function DecisionDetail({ decision, onClose }: DecisionDetailProps) {
  const { say, moment, nameIn } = useSpeech();
  const told = useTold();
  const { id, at, use, caller, law, asked, outcome, pseudonym, rulings } = decision;
  const facts = [
    [decisionWords.at, moment(at)],
    [decisionWords.use, nameIn(useNames, use)],
    [decisionWords.who, pseudonym],
    [decisionWords.caller, caller],
    [decisionWords.asked, told(asked)],
    [decisionWords.outcome, told(outcome)],
    [decisionWords.law, law],
    [decisionWords.id, id],
  ] as const;
  return (
    <Drawer open title={say(decisionWords.open)} size="large" onClose={onClose}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{say(decisionWords.rulings)}</h3>
      <ul className="ruled">
        {rulings.map((ruling) => (
          <li key={`${ruling.purpose} ${ruling.category}`}>
            <Tag>{say(ruling.decision ? staffWords.allowed : staffWords.denied)}</Tag>
            {say(ruling.purposeName)} · {say(ruling.categoryName)} <span className="since">{ruling.code}</span>
            {ruling.because.map((one) => (
              <p key={one.rule}>
                {say(one)} <span className="since">{one.source}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      <RevealPerson decision={id} />
    </Drawer>
  );
}
