import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { decisionWords } from './decisions-words.ts';

/** Whom a decision was about, for a reason that is written down; from then on its proof, which names them. */
export function RevealPerson({ decision }: { readonly decision: string }) {
  const { say } = useSpeech();
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<{ readonly person?: string; readonly why?: string }>({});
  const reveal = async (event: FormEvent) => {
    event.preventDefault();
    try {
      setTold(await ask<{ person: string }>(`/v1/staff/decisions/${decision}/person`, 'POST', { reason }));
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setTold({ why: caught.code });
    }
  };
  return (
    <form className="reveal" onSubmit={reveal} aria-label={say(decisionWords.whose)}>
      <h3>{say(decisionWords.whose)}</h3>
      <p className="about">{say(decisionWords.whoseAbout)}</p>
      <div className="labelled">
        <label htmlFor="reveal-reason">{say(decisionWords.reason)}</label>
        <Input id="reveal-reason" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </div>
      <Button htmlType="submit" disabled={reason.trim().length < 5}>
        {say(decisionWords.reveal)}
      </Button>
      {told.person !== undefined && (
        <p>
          <a href={`/v1/decisions/${decision}?format=proof`} download={`${decision}.tlog-proof`}>
            {say(decisionWords.proof)}
          </a>
        </p>
      )}
      <div role="status">
        {told.person !== undefined && <Alert type="info" title={say(decisionWords.was, { person: told.person })} />}
        {told.why !== undefined && <Alert type="error" title={say(decisionWords.failed, { why: told.why })} />}
      </div>
    </form>
  );
}
