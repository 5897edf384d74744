import { Alert, AutoComplete, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import type { Appeal, RestrictionRow } from './restrictions-client.ts';
import { restrictionWords } from './restrictions-words.ts';

interface Fields {
  readonly code: string;
  readonly purpose: string;
  readonly reason: string;
}

interface AppealFormProps {
  /** what was counted: its purposes and reasons are offered */
  readonly rows: readonly RestrictionRow[];
  readonly onFiled: () => void;
}

/** What a marketer says of a kind of denial. */
export function AppealForm({ rows, onFiled }: AppealFormProps) {
  const { say } = useSpeech();
  const [form] = Form.useForm<Fields>();
  const [sent, setSent] = useState<'filed' | StaffProblem>();
  const [busy, setBusy] = useState(false);
  const submit = async (fields: Fields) => {
    setBusy(true);
    setSent(undefined);
    try {
      await ask<Appeal>('/v1/staff/appeals', 'POST', { ...fields, reason: fields.reason.trim() });
      form.resetFields();
      setSent('filed');
      onFiled();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setSent(caught);
    } finally {
      setBusy(false);
    }
  };
  const purposes = [...new Map(rows.map(({ purpose, purposeName }) => [purpose, say(purposeName)]))];
  const denied = rows.filter(({ restriction, isTechnical }) => restriction !== 'full' && !isTechnical);
  const codes = [...new Set(denied.map(({ reason }) => reason))];
  const required = { required: true, whitespace: true, message: say(staffWords.missing) };
  return (
    <Form<Fields> form={form} layout="vertical" className="ruling" requiredMark={false} onFinish={submit}>
      <Form.Item name="purpose" label={say(restrictionWords.purpose)} rules={[required]}>
        <Select options={purposes.map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="code"
        label={say(restrictionWords.code)}
        extra={say(restrictionWords.codeHelp)}
        rules={[required, { pattern: /^[a-z][a-z0-9-]{0,63}$/, message: say(restrictionWords.codeWrong) }]}
      >
        <AutoComplete options={codes.map((value) => ({ value }))} />
      </Form.Item>
      <Form.Item name="reason" label={say(restrictionWords.why)} rules={[required]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {say(restrictionWords.file)}
      </Button>
      {sent && <Told sent={sent} />}
    </Form>
  );
}

function Told({ sent }: { readonly sent: 'filed' | StaffProblem }) {
  const { say } = useSpeech();
  if (sent === 'filed') return <Alert type="success" role="status" title={say(restrictionWords.filed)} />;
  const title = sent.status === 0 ? say(staffWords.unreachable) : say(restrictionWords.notSaved, { why: sent.code });
  return <Alert type="error" role="alert" title={title} />;
}
