import { Form, Input, Select } from 'antd';
import { FormDialog } from '../form-dialog.tsx';
import { useSpeech } from '../speech.ts';
import { ask, whyOf } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import { type ContractFields, contractBody, contractFields, fieldsFit } from './contract-fields.ts';
import type { ContractKept, Recipient, Shares } from './shares-client.ts';
import { shareWords } from './shares-words.ts';

interface ContractFormProps {
  readonly recipient: Recipient;
  readonly offered: Pick<Shares, 'purposes' | 'categories'>;
  readonly onKept: (kept: ContractKept) => void;
  readonly onLeft: () => void;
}

/** On what ground, for how long, and of what kind what is passed on to one recipient may be. */
export function ContractForm({ recipient, offered, onKept, onLeft }: ContractFormProps) {
  const { say } = useSpeech();
  const address = `/v1/recipients/${encodeURIComponent(recipient.id)}/contract`;
  return (
    <FormDialog<ContractFields>
      title={`${say(shareWords.edit)} · ${recipient.name}`}
      okText={say(shareWords.keep)}
      cancelText={say(shareWords.cancel)}
      initialValues={contractFields(recipient.contract)}
      send={async (fields) => onKept(await ask<ContractKept>(address, 'PUT', contractBody(fields)))}
      reasonOf={(problem) => say(shareWords.notKept, { why: whyOf(problem) })}
      onLeft={onLeft}
    >
      <Inputs offered={offered} />
    </FormDialog>
  );
}

function Inputs({ offered }: Pick<ContractFormProps, 'offered'>) {
  const { say } = useSpeech();
  const required = { required: true, message: say(staffWords.missing) };
  const known = new Set(offered.categories.map(({ id }) => id));
  const choices = (list: Shares['purposes']) => list.map(({ id, name }) => ({ value: id, label: say(name) }));
  return (
    <>
      <Form.Item name="reference" label={say(shareWords.reference)} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Term />
      <Form.Item name="purposes" label={say(shareWords.purposes)} rules={[required]}>
        <Select mode="multiple" options={choices(offered.purposes)} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="categories" label={say(shareWords.categories)} rules={[required]}>
        <Select mode="multiple" options={choices(offered.categories)} optionFilterProp="label" />
      </Form.Item>
      <Form.Item name="endpoint" label={say(shareWords.endpoint)}>
        <Input type="url" maxLength={2000} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="fields"
        label={say(shareWords.fields)}
        extra={say(shareWords.fieldsHelp)}
        rules={[
          {
            validator: (_, text: string = '') =>
              fieldsFit(text, known) ? Promise.resolve() : Promise.reject(new Error(say(shareWords.fieldsWrong))),
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}

function Term() {
  const { say } = useSpeech();
  const required = { required: true, message: say(staffWords.missing) };
  return (
    <>
      <Form.Item name="from" label={say(shareWords.from)} rules={[required]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item
        name="until"
        label={say(shareWords.until)}
        dependencies={['from']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, until: string = '') =>
              until === '' || until > String(getFieldValue('from'))
                ? Promise.resolve()
                : Promise.reject(new Error(say(shareWords.untilWrong))),
          }),
        ]}
      >
        <Input type="datetime-local" />
      </Form.Item>
    </>
  );
}
