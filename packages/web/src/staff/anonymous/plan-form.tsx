import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, type StaffProblem } from '../staff-client.ts';
import { useSending } from '../use-sending.ts';
import { staffWords } from '../words.ts';
import type { Job, Jobs } from './anonymous-client.ts';
import { anonymousWords, kindNames, problemWords, roleNames } from './anonymous-words.ts';
import { type ChosenTable, emptyPlan, type PlanFields, planBody, readTable } from './plan-values.ts';

interface PlanFormProps {
  readonly categories: Jobs['categories'];
  readonly onBegun: (job: Job) => void;
}

/** Chooses a table, says of each column what it is, sets the bounds, and begins. */
export function PlanForm({ categories, onBegun }: PlanFormProps) {
  const { say, nameIn } = useSpeech();
  const [table, setTable] = useState<ChosenTable>();
  const [isMissing, setMissing] = useState(false);
  const { busy, failed, send } = useSending(async (body: object) =>
    onBegun(await ask<Job>('/v1/anonymise', 'POST', body)),
  );
  const begin = async (fields: PlanFields) => {
    setMissing(!table);
    if (table) await send(planBody(fields, table));
  };
  const reasonOf = ({ code, issues }: StaffProblem) => {
    const why = issues.map(({ path, expected }) => `${path} ${expected}`).join('; ');
    return say(anonymousWords.notBegun, { why: why || nameIn(problemWords, code) });
  };
  const initial = { ...emptyPlan, category: categories[0]?.id };
  return (
    <Form<PlanFields> layout="vertical" requiredMark={false} initialValues={initial} onFinish={begin}>
      <ChooseTable table={table} onChosen={setTable} />
      <Form.Item name="category" label={say(anonymousWords.category)}>
        <Select options={categories.map(({ id, name }) => ({ value: id, label: say(name) }))} />
      </Form.Item>
      {table && <Columns key={`${table.name} ${table.columns.join()}`} names={table.columns} />}
      <Demand />
      <Button htmlType="submit" loading={busy}>
        {say(anonymousWords.begin)}
      </Button>
      {isMissing && <Alert type="error" role="alert" title={say(anonymousWords.noFile)} />}
      {failed && !isMissing && <Alert type="error" role="alert" title={reasonOf(failed)} />}
    </Form>
  );
}

interface ChooseTableProps {
  readonly table: ChosenTable | undefined;
  readonly onChosen: (table: ChosenTable | undefined) => void;
}

function ChooseTable({ table, onChosen }: ChooseTableProps) {
  const { say, number } = useSpeech();
  const id = useId();
  const choose = async (file: File | undefined) => {
    const read = file && (await readTable(file));
    onChosen(read && read.columns.length > 0 ? read : undefined);
  };
  return (
    <p className="choose-table">
      <label htmlFor={id}>{say(anonymousWords.file)}</label>
      <input id={id} type="file" accept=".csv,text/csv" onChange={({ target }) => void choose(target.files?.[0])} />
      <span role="status">
        {table && say(anonymousWords.read, { name: table.name, columns: number(table.columns.length) })}
      </span>
    </p>
  );
}

/** One line a column. Whatever nobody spoke of is taken for a trait that can be put together with others: the careful guess. */
function Columns({ names }: { readonly names: readonly string[] }) {
  const { say } = useSpeech();
  const options = (list: typeof roleNames) =>
    Object.entries(list).map(([value, name]) => ({ value, label: say(name) }));
  return (
    <fieldset>
      <legend>{say(anonymousWords.columns)}</legend>
      <p className="about">{say(anonymousWords.coarserHelp)}</p>
      {names.map((name, nth) => (
        <fieldset className="plan-column" key={name}>
          <legend>{name}</legend>
          <Form.Item name={['columns', nth, 'role']} label={say(anonymousWords.role)} initialValue="quasi">
            <Select options={options(roleNames)} />
          </Form.Item>
          <Form.Item name={['columns', nth, 'kind']} label={say(anonymousWords.kind)} initialValue="category">
            <Select options={options(kindNames)} />
          </Form.Item>
          <Form.Item
            name={['columns', nth, 'coarser']}
            label={say(anonymousWords.coarser)}
            rules={[{ pattern: /^[\d.,，、\s]*$/, message: say(anonymousWords.coarserHelp) }]}
          >
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
        </fieldset>
      ))}
    </fieldset>
  );
}

function Demand() {
  const { say } = useSpeech();
  const bound = (name: 'k' | 'l' | 't' | 'suppress' | 'risk', min: number, max: number) => (
    <Form.Item
      name={name}
      label={say(anonymousWords[name])}
      rules={[{ required: name !== 'l' && name !== 't', type: 'number', message: say(staffWords.missing) }]}
    >
      <InputNumber min={min} max={max} step={max === 1 ? 0.01 : 1} />
    </Form.Item>
  );
  return (
    <fieldset className="plan-demand">
      <legend>{say(anonymousWords.demand)}</legend>
      {bound('k', 2, 100_000)}
      {bound('l', 2, 1000)}
      {bound('t', 0.01, 1)}
      {bound('suppress', 0, 1)}
      {bound('risk', 0.001, 1)}
    </fieldset>
  );
}
