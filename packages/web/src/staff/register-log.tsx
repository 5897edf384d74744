import { Alert, Button, Form, type FormInstance, Input } from 'antd';
import { useState } from 'react';
import { useSpeech } from './speech.ts';
import { ask, StaffProblem, type WatchedLog } from './staff-client.ts';
import { witnessWords } from './witness-words.ts';
import { staffWords } from './words.ts';

interface Fields {
  readonly name: string;
  readonly origin: string;
  readonly vkeys: string;
  readonly url?: string;
}

type Outcome = { readonly saved: string } | { readonly failed: StaffProblem };

/** Registers a shop's log by its origin, its keys and its address. */
export function RegisterLog({ onSaved }: { readonly onSaved: () => void }) {
  const { say } = useSpeech();
  const [form] = Form.useForm<Fields>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const submit = async (fields: Fields) => {
    setBusy(true);
    setOutcome(undefined);
    try {
      const { name } = await ask<WatchedLog>('/v1/witness/logs', 'PUT', bodyOf(fields));
      setOutcome({ saved: name });
      form.resetFields();
      onSaved();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setOutcome({ failed: caught });
      mark(form, caught, (expected) => say(witnessWords.wrongField, { expected }));
    } finally {
      setBusy(false);
    }
  };
  const required = [{ required: true, whitespace: true, message: say(staffWords.missing) }];
  return (
    <Form<Fields> form={form} layout="vertical" className="register" requiredMark={false} onFinish={submit}>
      <Form.Item name="name" label={say(witnessWords.shopName)} rules={required}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="origin" label={say(witnessWords.origin)} extra={say(witnessWords.originHelp)} rules={required}>
        <Input maxLength={200} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="vkeys" label={say(witnessWords.vkeys)} rules={required} className="wide">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} />
      </Form.Item>
      <Form.Item name="url" label={say(witnessWords.url)} extra={say(witnessWords.urlHelp)} className="wide">
        <Input type="url" placeholder="https://shop.example.com" autoComplete="off" />
      </Form.Item>
      <div className="wide">
        <Button type="primary" htmlType="submit" loading={busy}>
          {say(witnessWords.save)}
        </Button>
        <Told outcome={outcome} />
      </div>
    </Form>
  );
}

function bodyOf({ name, origin, vkeys, url = '' }: Fields) {
  const keys = vkeys.split('\n').map((line) => line.trim());
  return {
    name: name.trim(),
    origin: origin.trim(),
    vkeys: keys.filter((line) => line !== ''),
    ...(url.trim() !== '' && { url: url.trim() }),
  };
}

/** Shows at each field what the server expected there. */
function mark(form: FormInstance<Fields>, { issues }: StaffProblem, say: (expected: string) => string): void {
  const fields = issues.map(({ path, expected }) => ({
    name: path.split('.')[0] as keyof Fields,
    errors: [say(expected)],
  }));
  form.setFields(fields);
}

function Told({ outcome }: { readonly outcome: Outcome | undefined }) {
  const { say } = useSpeech();
  if (outcome === undefined) return null;
  if ('saved' in outcome)
    return <Alert type="success" role="status" title={say(witnessWords.saved, { name: outcome.saved })} />;
  const reason = outcome.failed.status === 0 ? staffWords.unreachable : witnessWords.notSaved;
  return <Alert type="error" role="alert" title={say(reason)} />;
}
