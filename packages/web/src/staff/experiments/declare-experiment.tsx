import { Alert, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import type { DeclaredMetric, Experiment, Guard } from './experiments-client.ts';
import { actWords, experimentWords, guardWords, kindWords } from './experiments-words.ts';

interface Declared {
  readonly zh: string;
  readonly en: string;
  readonly newArm: string;
  readonly kind: DeclaredMetric['kind'];
  readonly act: string;
  readonly guards: readonly Guard[];
  readonly people: number;
  readonly until: string;
}

/** Declares an experiment of two arms and one primary metric; more goes through the interface. */
export function DeclareExperiment({ onDeclared }: { readonly onDeclared: () => void }) {
  const { say } = useSpeech();
  const [form] = Form.useForm<Declared>();
  const [told, setTold] = useState<{ readonly why?: string; readonly made?: true }>({});
  const submit = async (declared: Declared) => {
    try {
      await ask<Experiment>('/v1/experiments', 'POST', declarationOf(declared));
      setTold({ made: true });
      form.resetFields();
      onDeclared();
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      setTold({ why: [caught.code, ...caught.issues.map(({ path }) => path)].join(' ') });
    }
  };
  return (
    <section aria-labelledby="declare">
      <h2 id="declare">{say(experimentWords.declare)}</h2>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="make-package"
        onFinish={submit}
        initialValues={initial}
      >
        <Fields />
        <Button htmlType="submit">{say(experimentWords.submit)}</Button>
        <div role="status">
          {told.made && <Alert type="success" title={say(experimentWords.made)} />}
          {told.why && <Alert type="error" title={say(experimentWords.failed, { why: told.why })} />}
        </div>
      </Form>
    </section>
  );
}

const guards = Object.keys(guardWords) as readonly Guard[];
const initial = { kind: 'did', act: 'order', guards, people: 1000 };

function Fields() {
  const { say } = useSpeech();
  const rules = [{ required: true, message: say(staffWords.missing) }];
  // Not `required`: a group of boxes may not carry the attribute that sets.
  const some = {
    validator: (_: unknown, chosen: readonly Guard[] = []) =>
      chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(say(staffWords.missing))),
  };
  const options = (names: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(names).map(([value, name]) => ({ value, label: say(name) }));
  return (
    <>
      {(['zh', 'en', 'newArm'] as const).map((name) => (
        <Form.Item key={name} name={name} label={say(experimentWords[name])} rules={rules}>
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
      ))}
      <Form.Item name="act" label={say(experimentWords.act)}>
        <Select options={options(actWords)} />
      </Form.Item>
      <Form.Item name="kind" label={say(experimentWords.measure)}>
        <Select options={options(kindWords)} />
      </Form.Item>
      <Form.Item name="guards" label={say(experimentWords.guards)} rules={[some]}>
        <Checkbox.Group options={options(guardWords)} />
      </Form.Item>
      <Form.Item name="people" label={say(experimentWords.perArm)} rules={rules}>
        <InputNumber min={10} max={10_000_000} />
      </Form.Item>
      <Form.Item name="until" label={say(experimentWords.until)} rules={rules}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}

/** The declaration as the interface takes it; what has one name only is told in both languages by it. */
function declarationOf({ zh, en, newArm, kind, act, guards: guarded, people, until }: Declared) {
  const name = actWords[act] ?? { zh: act, en: act };
  const how = kindWords[kind];
  return {
    name: { zh, en },
    arms: [
      { id: 'control', name: experimentWords.today },
      { id: 'new', name: { zh: newArm, en: newArm } },
    ],
    metrics: [{ id: `${act}-${kind}`, name: { zh: `${name.zh}：${how.zh}`, en: `${name.en}: ${how.en}` }, kind, act }],
    guards: guarded,
    horizon: { people, until: `${until}T23:59:59+08:00` },
  };
}
