import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask } from '../staff-client.ts';
import { useSending } from '../use-sending.ts';
import { staffWords } from '../words.ts';
import type { Segments, TriedSegment } from './segments-client.ts';
import { segmentWords } from './segments-words.ts';

/** Tags to put together: how many people share them all, and what is left when that is too few. */
export function TryCombination({ segments: { tags } }: { readonly segments: Segments }) {
  const { say } = useSpeech();
  const [tried, setTried] = useState<TriedSegment>();
  const { busy, failed, send } = useSending(async (chosen: { tags: string[] }) =>
    setTried(await ask<TriedSegment>('/v1/staff/segments', 'POST', chosen)),
  );
  const options = tags.map(({ tags: [id = ''], name }) => ({ value: id, label: say(name) }));
  return (
    <section aria-labelledby="try">
      <h2 id="try">{say(segmentWords.tryOut)}</h2>
      <Form layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="tags"
          label={say(segmentWords.choose)}
          rules={[{ required: true, message: say(staffWords.missing) }]}
        >
          <Select mode="multiple" maxCount={12} optionFilterProp="label" options={options} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {say(segmentWords.tryIt)}
        </Button>
      </Form>
      <div aria-live="polite">
        {failed && <Alert type="error" title={say(segmentWords.failed, { why: failed.code })} />}
        {tried && !failed && <Outcome tried={tried} tags={tags} />}
      </div>
    </section>
  );
}

function Outcome({ tried, tags }: { readonly tried: TriedSegment; readonly tags: Segments['tags'] }) {
  const { say, number } = useSpeech();
  const list = (ids: readonly string[]) =>
    ids
      .map((id) => say(tags.find((one) => one.tags[0] === id)?.name ?? { zh: id, en: id }))
      .join(say(segmentWords.and));
  if (tried.people !== null) {
    const told = { tags: list(tried.tags), n: number(tried.people) };
    return <Alert type="success" title={say(segmentWords.enough, told)} />;
  }
  const { coarsened, dropped } = tried;
  const rest =
    coarsened.people === null
      ? say(segmentWords.nothingLeft)
      : say(segmentWords.coarser, {
          ...{ dropped: list(dropped), tags: list(coarsened.tags), n: number(coarsened.people) },
        });
  const title = say(segmentWords.tooFew, { tags: list(tried.tags), k: number(tried.k) });
  return <Alert type="warning" title={title} description={rest} />;
}
