import {
  initialValues,
  type Parameter,
  type PurposeTemplate,
  purposeTemplates,
  renderTemplate,
  type Values,
} from '@heng/notice';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import type { Draft } from './draft.ts';
import { Field } from './field.tsx';
import { noticeWords } from './notice-words.ts';

/** Fills the draft from a template whose blanks are checked against their bounds. */
export function TemplatePicker({ onFill }: { readonly onFill: (draft: Draft) => void }) {
  const { say } = useSpeech();
  const [template, setTemplate] = useState<PurposeTemplate>();
  const choose = (id: string) => setTemplate(purposeTemplates.find((one) => one.id === id));
  return (
    <fieldset>
      <legend>{say(noticeWords.template)}</legend>
      <Select
        aria-label={say(noticeWords.template)}
        placeholder={say(noticeWords.template)}
        value={template?.id ?? null}
        options={purposeTemplates.map((one) => ({ value: one.id, label: say(one) }))}
        onChange={(id) => choose(String(id))}
      />
      {template && <Blanks key={template.id} template={template} onFill={onFill} />}
    </fieldset>
  );
}

function Blanks({ template, onFill }: { readonly template: PurposeTemplate; readonly onFill: (draft: Draft) => void }) {
  const { say } = useSpeech();
  const [values, setValues] = useState<Values>(() => initialValues(template));
  const [filled, setFilled] = useState(false);
  const made = renderTemplate(template, values);
  const set = (name: string, value: number | string) => {
    setFilled(false);
    setValues({ ...values, [name]: value });
  };
  const fill = () => {
    if (!made.ok) return;
    const { id: key, purposes, categories, touchpoints } = template;
    onFill({ key, purposes, categories, touchpoints, recipients: [], material: false, text: made.text });
    setFilled(true);
  };
  return (
    <>
      {template.parameters.map((parameter) => (
        <Blank key={parameter.name} parameter={parameter} value={values[parameter.name] ?? ''} onChange={set} />
      ))}
      <ul className="found" role="status">
        {!made.ok &&
          made.problems.map((problem) => (
            <li key={problem.parameter} data-level="error">
              {say(problem)}
            </li>
          ))}
        {made.ok && filled && <li>{say(noticeWords.filled)}</li>}
      </ul>
      <Button onClick={fill} disabled={!made.ok}>
        {say(noticeWords.fill)}
      </Button>
    </>
  );
}

interface BlankProps {
  readonly parameter: Parameter;
  readonly value: number | string;
  readonly onChange: (name: string, value: number | string) => void;
}

/** One blank; a number says its bounds and where they come from. */
function Blank({ parameter, value, onChange }: BlankProps) {
  const { say } = useSpeech();
  if (parameter.kind === 'text') {
    return (
      <Field label={say(parameter)}>
        {(id) => (
          <Input {...{ id, value: String(value) }} onChange={({ target }) => onChange(parameter.name, target.value)} />
        )}
      </Field>
    );
  }
  const bounds = `${parameter.minimum}–${parameter.maximum} · ${parameter.bound}`;
  return (
    <Field label={say(parameter)} about={bounds}>
      {(id) => (
        <InputNumber
          {...{ id, value: Number(value) }}
          onChange={(next) => onChange(parameter.name, Number(next ?? Number.NaN))}
        />
      )}
    </Field>
  );
}
