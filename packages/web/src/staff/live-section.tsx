import { Alert, Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from './speech.ts';
import type { Live } from './use-live.ts';
import { staffWords } from './words.ts';

interface LiveSectionProps<Reply> {
  readonly live: Live<Reply>;
  readonly children: (reply: Reply) => ReactNode;
}

/** What stands here before the first reply, after a failed one, and while a newer one cannot be had. */
export function LiveSection<Reply>({ live: { reply, readAt, problem, again }, children }: LiveSectionProps<Reply>) {
  const { say, clock } = useSpeech();
  const retry = <Button onClick={again}>{say(staffWords.again)}</Button>;
  if (reply === undefined && problem) {
    const reason = problem.status === 0 ? staffWords.unreachable : staffWords.failed;
    return <Result status="warning" title={say(reason)} subTitle={problem.code} extra={retry} />;
  }
  if (reply === undefined)
    return <Skeleton active={false} title={false} paragraph={{ rows: 6 }} aria-label={say(staffWords.loading)} />;
  return (
    <>
      {problem && readAt && (
        <Alert type="warning" title={say(staffWords.stale, { at: clock(readAt) })} action={retry} />
      )}
      {children(reply)}
    </>
  );
}

/** When what stands here was read. */
export function Refreshed({ live: { readAt } }: { readonly live: Pick<Live<unknown>, 'readAt'> }) {
  const { say, clock } = useSpeech();
  return readAt ? <p className="since">{say(staffWords.refreshed, { at: clock(readAt) })}</p> : null;
}
