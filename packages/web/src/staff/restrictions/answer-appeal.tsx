import { Form, Input, Radio } from 'antd';
import { FormDialog } from '../form-dialog.tsx';
import { useSpeech } from '../speech.ts';
import { ask, type StaffProblem } from '../staff-client.ts';
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
  const send = async ({ verdict, answer }: Fields) => {
    await ask<Appeal>(`/v1/staff/appeals/${appeal.id}`, 'PUT', { verdict, answer: answer.trim() });
    onAnswered();
  };
  const reasonOf = ({ code }: StaffProblem) =>
    code === 'appeal-answered'
      ? say(restrictionWords.answeredMeanwhile)
      : say(restrictionWords.notSaved, { why: code });
  const required = { required: true, whitespace: true, message: say(staffWords.missing) };
  const verdicts = [
    { value: 'upheld', label: say(restrictionWords.isUpheld) },
    { value: 'dismissed', label: say(restrictionWords.isDismissed) },
  ];
  return (
    <FormDialog<Fields>
      title={say(restrictionWords.answering)}
      okText={say(restrictionWords.answering)}
      cancelText={say(restrictionWords.cancel)}
      send={send}
      reasonOf={reasonOf}
      onLeft={onKept}
      about={<p>{appeal.reason}</p>}
    >
      <Form.Item name="verdict" label={say(restrictionWords.verdict)} rules={[required]}>
        <Radio.Group options={verdicts} />
      </Form.Item>
      <Form.Item name="answer" label={say(restrictionWords.why)} rules={[required]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
