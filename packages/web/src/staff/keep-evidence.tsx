import { Button } from 'antd';
import { useState } from 'react';
import { keepPackage } from './evidence-client.ts';
import { evidenceWords } from './evidence-words.ts';
import { useSpeech } from './speech.ts';
import { staffWords } from './words.ts';

/** The evidence of a row: the package about its person. */
export function KeepEvidence({ person }: { readonly person: string }) {
  const { say } = useSpeech();
  const [state, setState] = useState<'still' | 'making' | 'failed'>('still');
  const keep = () => {
    setState('making');
    keepPackage({ person }).then(
      () => setState('still'),
      () => setState('failed'),
    );
  };
  return (
    <Button size="small" loading={state === 'making'} onClick={keep} danger={state === 'failed'}>
      {say(state === 'failed' ? staffWords.again : evidenceWords.keep)}
    </Button>
  );
}
