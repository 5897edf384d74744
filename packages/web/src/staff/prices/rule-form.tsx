import { Form, Input, InputNumber, Select } from 'antd';
import { FormDialog } from '../form-dialog.tsx';
import { useSpeech } from '../speech.ts';
import { ask, whyOf } from '../staff-client.ts';
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
  const publish = async (fields: RuleFields) => {
    await ask('/v1/price-rules', 'PUT', { rules: [ruleBody(fields)] });
    onPublished();
  };
  return (
    <FormDialog<RuleFields>
      title={say(priceWords.publish)}
      okText={say(priceWords.publishNow)}
      cancelText={say(priceWords.cancel)}
      initialValues={ruleFields(rule)}
      send={publish}
      reasonOf={(problem) => say(priceWords.notPublished, { why: whyOf(problem) })}
      onLeft={onKept}
    >
      <RuleInputs isNew={rule === undefined} />
    </FormDialog>
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
