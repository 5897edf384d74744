import { type CreativeFinding, checkCreative } from '@heng/notice';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useSpeech } from '../speech.ts';
import { ask, StaffProblem } from '../staff-client.ts';
import { staffWords } from '../words.ts';
import { type FormValues, toDraft, toValues } from './campaign-values.ts';
import { type Campaign, campaignAddress } from './messages-client.ts';
import { channelNames, groupNames, messageWords, problemWords, stateNames } from './messages-words.ts';

interface CampaignFormProps {
  readonly campaign: Campaign | undefined;
  readonly onSaved: (campaign: string) => void;
}

/** A campaign as it is written; its words are checked at every key. */
export function CampaignForm({ campaign, onSaved }: CampaignFormProps) {
  const { say, nameIn } = useSpeech();
  const [form] = Form.useForm<FormValues>();
  const initial = useMemo(() => toValues(campaign), [campaign]);
  const now = Form.useWatch([], form) ?? initial;
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string }>();
  const save = async (values: FormValues) => {
    try {
      const draft = toDraft(values, campaign);
      const saved = campaign
        ? await ask<Campaign>(campaignAddress(campaign.id), 'PUT', draft)
        : await ask<Campaign>('/v1/campaigns', 'POST', draft);
      setSaid({ ok: true, text: say(messageWords.saved) });
      onSaved(saved.id);
    } catch (caught) {
      if (!(caught instanceof StaffProblem)) throw caught;
      const why = nameIn(problemWords, caught.code);
      setSaid({ ok: false, text: say(messageWords.notSaved, { why }) });
    }
  };
  return (
    <section aria-labelledby="edit">
      <h3 id="edit">{say(campaign ? messageWords.edit : messageWords.create)}</h3>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        <Fields isMail={now.channel === 'email'} />
        <Findings values={now} />
        <Button htmlType="submit">{say(messageWords.save)}</Button>
      </Form>
      {said && <Alert type={said.ok ? 'success' : 'error'} role={said.ok ? 'status' : 'alert'} title={said.text} />}
    </section>
  );
}

function Fields({ isMail }: { readonly isMail: boolean }) {
  const { say, nameIn } = useSpeech();
  const rules = [{ required: true, whitespace: true, message: say(staffWords.missing) }];
  const options = (names: typeof stateNames, ids: readonly string[]) =>
    ids.map((value) => ({ value, label: nameIn(names, value) }));
  return (
    <>
      <Form.Item name="name" label={say(messageWords.name)} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="channel" label={say(messageWords.channel)}>
        <Select options={options(channelNames, Object.keys(channelNames))} />
      </Form.Item>
      <Form.Item name="state" label={say(messageWords.state)}>
        <Select options={options(stateNames, ['draft', 'running', 'paused', 'ended'])} />
      </Form.Item>
      <Form.Item name="starts" label={say(messageWords.starts)} rules={rules}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="ends" label={say(messageWords.ends)} rules={rules}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item
        name="groups"
        label={say(messageWords.groups)}
        rules={[{ type: 'array', min: 1, message: say(staffWords.missing) }]}
      >
        <Checkbox.Group options={options(groupNames, Object.keys(groupNames))} />
      </Form.Item>
      <Form.Item name="sender" label={say(messageWords.sender)} rules={rules}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="contact" label={say(messageWords.contact)} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="subject" label={say(messageWords.subject)} hidden={!isMail} rules={isMail ? rules : []}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="text" label={say(messageWords.text)} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={20_000} />
      </Form.Item>
    </>
  );
}

/** What the server would refuse, said while one writes. */
function Findings({ values }: { readonly values: FormValues }) {
  const { say, number } = useSpeech();
  const { channel, text = '', subject = '', sender = '', groups = [] } = values;
  const findings = useMemo(
    () => checkCreative({ channel, text, subject, sender, elders: groups.includes('elderly-60plus') }),
    [channel, text, subject, sender, groups],
  );
  const isBad = findings.some(({ level }) => level === 'error');
  const length = say(messageWords.length, { n: number(text.length) });
  const told =
    findings.length === 0 ? say(messageWords.clean) : say(messageWords.found, { n: number(findings.length) });
  return (
    <div className="findings" aria-live="polite">
      <p>
        {told} <span className="since">{length}</span>
      </p>
      <ul>
        {findings.map((finding) => (
          <FoundItem key={`${finding.rule} ${finding.part} ${finding.position.offset}`} {...finding} />
        ))}
      </ul>
      {isBad && <p>{say(messageWords.mustMend)}</p>}
    </div>
  );
}

function FoundItem({ quote, zh, en, suggestion, suggestionEn, law }: CreativeFinding) {
  const { say, lang } = useSpeech();
  return (
    <li>
      {quote && <mark>{quote}</mark>} {say({ zh, en })} {lang === 'en' ? suggestionEn : suggestion}
      <br />
      <span className="since">{law}</span>
    </li>
  );
}
