import { Alert, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { type Speaking, useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import type { PriceRule, RuleKind } from './prices-client.ts';
import { kindNames, priceWords } from './prices-words.ts';
import { type RuleFields, ruleBody, ruleFields } from './rule-fields.ts';

interface RuleFormProps {
  /** changed; absent: a new one */
  readonly rule: PriceRule | undefined;
  readonly onPublished: () => void;
  readonly onKept: () => void;
}

/** The form of one rule. Its fields are all that a rule can look at: there is no place to write anything else. */
export function RuleForm({ rule, onPublished, onKept }: RuleFormProps) {
  const { say } = useSpeech();
  const [form] = Form.useForm<RuleFields>();
  const [failed, setFailed] = useState<StaffProblem>();
  const [busy, setBusy] = useState(false);
  const submit = async (fields: RuleFields) => {
    setBusy(true);
    setFailed(undefined);
    try {
      await ask('/v1/price-rules', 'PUT', { rules: [ruleBody(fields)] });
      onPublished();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setFailed(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={say(priceWords.publish)}
      okText={say(priceWords.publishNow)}
      cancelText={say(priceWords.cancel)}
      okButtonProps={{ type: 'default' }}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onKept}
    >
      <Form<RuleFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={ruleFields(rule)}
        onFinish={submit}
      >
        <RuleInputs isNew={rule === undefined} />
      </Form>
      {failed && <Alert type="error" role="alert" title={reasonOf(failed, say)} />}
    </Modal>
  );
}

function RuleInputs({ isNew }: { readonly isNew: boolean }) {
  const { say } = useSpeech();
  const kind = Form.useWatch<RuleKind>('kind') ?? 'promotion';
  const required = [{ required: true, whitespace: true, message: say(staffWords.missing) }];
  const text = (name: keyof RuleFields, label: string) => (
    <Form.Item name={name} label={label} rules={required}>
      <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
    </Form.Item>
  );
  const isPersonal = kind === 'membership' || kind === 'new-customer' || kind === 'coupon';
  return (
    <>
      <Form.Item name="id" label={say(priceWords.id)} extra={say(priceWords.idHelp)} rules={required}>
        <Input maxLength={64} autoComplete="off" disabled={!isNew} />
      </Form.Item>
      <Form.Item name="kind" label={say(priceWords.kind)}>
        <Select options={Object.entries(kindNames).map(([value, name]) => ({ value, label: say(name) }))} />
      </Form.Item>
      {text('zh', say(priceWords.zh))}
      {text('en', say(priceWords.en))}
      <Form.Item name="items" label={say(priceWords.items)}>
        <Input autoComplete="off" />
      </Form.Item>
      {(isPersonal || kind === 'quantity') && (
        <Form.Item name="needed" label={say(priceWords.needed)} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      )}
      {isPersonal && text('openZh', say(priceWords.openZh))}
      {isPersonal && text('openEn', say(priceWords.openEn))}
      <Effect />
      <Form.Item name="until" label={say(priceWords.until)}>
        <Input type="datetime-local" />
      </Form.Item>
    </>
  );
}

function Effect() {
  const { say } = useSpeech();
  const kinds = ['percentOff', 'amountOff', 'price'] as const;
  return (
    <>
      <Form.Item name="effect" label={say(priceWords.effectKind)}>
        <Select options={kinds.map((value) => ({ value, label: say(priceWords[value]) }))} />
      </Form.Item>
      <Form.Item
        name="amount"
        label={say(priceWords.amount)}
        rules={[{ required: true, type: 'number', message: say(staffWords.missing) }]}
      >
        <InputNumber min={0} precision={2} />
      </Form.Item>
    </>
  );
}

function reasonOf({ status, code, issues }: StaffProblem, say: Speaking['say']): string {
  if (status === 0) return say(staffWords.unreachable);
  const why = issues.map((issue) => issue.expected ?? issue.path).join('; ');
  return say(priceWords.notPublished, { why: why || code });
}
