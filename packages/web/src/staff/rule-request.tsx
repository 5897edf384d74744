import { Alert, Button, Form, Input, Radio } from 'antd';
import { fenIn, RefundField } from './refund-field.tsx';
import type { StaffRequest } from './requests-client.ts';
import { requestWords } from './requests-words.ts';
import { type Speaking, useSpeech } from './speech.ts';
import { ask, type StaffProblem } from './staff-client.ts';
import { useSending } from './use-sending.ts';
import { staffWords } from './words.ts';

interface Fields {
  readonly outcome: 'accepted' | 'refused';
  readonly zh: string;
  readonly en?: string;
  readonly law?: string;
  /** yuan, as typed */
  readonly refund?: string;
}

interface RuleRequestProps {
  readonly request: StaffRequest;
  readonly onAnswered: () => void;
}

/** The answer of a person at the shop: carried out or refused, and a refusal names its rule. */
export function RuleRequest({ request, onAnswered }: RuleRequestProps) {
  const { say } = useSpeech();
  const [form] = Form.useForm<Fields>();
  const outcome = Form.useWatch('outcome', form);
  const { busy, failed, send } = useSending(async (fields: Fields) => {
    await ask(`/v1/staff/requests/${request.id}/ruling`, 'POST', bodyOf(fields));
    onAnswered();
  });
  const required = [{ required: true, whitespace: true, message: say(staffWords.missing) }];
  return (
    <Form<Fields> form={form} layout="vertical" className="ruling" requiredMark={false} onFinish={send}>
      <h3>{say(requestWords.rule)}</h3>
      {request.by === 'heir' && <p>{say(requestWords.heir)}</p>}
      <Form.Item name="outcome" label={say(requestWords.outcome)} rules={required}>
        <Radio.Group
          options={[
            { value: 'accepted', label: say(requestWords.accept) },
            { value: 'refused', label: say(requestWords.refuse) },
          ]}
        />
      </Form.Item>
      {outcome === 'refused' && (
        <Form.Item name="law" label={say(requestWords.lawNeeded)} extra={say(requestWords.lawHelp)} rules={required}>
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
      )}
      {outcome === 'accepted' && request.price && <RefundField price={request.price} />}
      <Form.Item name="zh" label={say(requestWords.answerZh)} rules={required}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="en" label={say(requestWords.answerEn)}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 1, maxRows: 8 }} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {say(requestWords.send)}
      </Button>
      {failed && <Alert type="error" role="alert" title={reasonOf(failed, say)} />}
    </Form>
  );
}

function bodyOf({ outcome, zh, en = '', law, refund = '' }: Fields) {
  const fen = outcome === 'accepted' ? fenIn(refund) : undefined;
  return {
    outcome,
    answer: { zh: zh.trim(), en: en.trim() },
    ...(outcome === 'refused' && law && { law: law.trim() }),
    ...(fen !== undefined && { refund: fen / 100 }),
  };
}

function reasonOf({ status, code }: StaffProblem, say: Speaking['say']): string {
  if (status === 0) return say(staffWords.unreachable);
  if (code === 'request-ended') return say(requestWords.endedMeanwhile);
  if (code === 'refund-not-possible') return say(requestWords.refundTooMuch);
  return say(requestWords.notSent, { why: code });
}
