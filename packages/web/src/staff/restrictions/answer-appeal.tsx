import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import type { Appeal } from './restrictions-client.ts';
import { restrictionWords } from './restrictions-words.ts';

interface AnswerAppealProps {
  readonly appeal: Appeal;
  readonly onAnswered: () => void;
  readonly onKept: () => void;
}

interface Fields {
  readonly verdict: 'upheld' | 'dismissed';
  readonly answer: string;
}

/** The data protection officer's answer. */
export function AnswerAppeal({ appeal, onAnswered, onKept }: AnswerAppealProps) {
  const { say } = useSpeech();
  const [form] = Form.useForm<Fields>();
  const [failed, setFailed] = useState<StaffProblem>();
  const [busy, setBusy] = useState(false);
  const submit = async ({ verdict, answer }: Fields) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await ask<Appeal>(`/v1/staff/appeals/${appeal.id}`, 'PUT', { verdict, answer: answer.trim() });
      onAnswered();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setFailed(caught);
    } finally {
      setBusy(false);
    }
  };
  const required = [{ required: true, whitespace: true, message: say(staffWords.missing) }];
  const verdicts = [
    { value: 'upheld', label: say(restrictionWords.isUpheld) },
    { value: 'dismissed', label: say(restrictionWords.isDismissed) },
  ];
  return (
    <Modal
      open
      title={say(restrictionWords.answering)}
      okText={say(restrictionWords.answering)}
      cancelText={say(restrictionWords.cancel)}
      okButtonProps={{ type: 'default' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onKept}
    >
      <p>{appeal.reason}</p>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="verdict" label={say(restrictionWords.verdict)} rules={[required[0] ?? {}]}>
          <Radio.Group options={verdicts} />
        </Form.Item>
        <Form.Item name="answer" label={say(restrictionWords.why)} rules={required}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </Form>
      {failed && <Alert type="error" role="alert" title={titleOf(failed)} />}
    </Modal>
  );

  function titleOf({ status, code }: StaffProblem): string {
    if (status === 0) return say(staffWords.unreachable);
    if (code === 'appeal-answered') return say(restrictionWords.answeredMeanwhile);
    return say(restrictionWords.notSaved, { why: code });
  }
}
