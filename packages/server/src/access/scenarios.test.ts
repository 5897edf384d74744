import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  readScenarios,
  type Scenario,
  type ScenarioCell,
  type ScenarioStep,
} from '../../../gate/src/testing/scenarios.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

/** Every scenario once more, over HTTP: the acts through the public interface, the question through AuthZEN. */
const scenarios = readScenarios().filter(({ only }) => only === undefined || only.runner === 'http');
const packSets = [...new Set(scenarios.map(({ packs }) => packs.join()))];

describe.each(packSets)('with %s in force, every scenario comes over HTTP as written', (packs) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ packs: packs.split(',') });
  });
  afterAll(() => server.stop());

  test.each(scenarios.filter((one) => one.packs.join() === packs))('$id $title.en', async (scenario) => {
    const play = actor(server, scenario);
    await play.enter();
    for (const step of scenario.steps) await play.act(step);
    const { status, body } = await play.ask();
    await play.leave();
    const { decision, code, fallback, duties = [] } = scenario.expect;
    expect(status).toBe(200);
    expect({ decision: body.decision, why: body.context.because }).toEqual({
      decision: decision === 'allow',
      why: expect.anything(),
    });
    // Where the server refused the grant itself, the gate rightly says that nothing was granted.
    if (code !== undefined && !play.wasRefused()) expect(body.context.code).toBe(code);
    if (fallback !== undefined) expect(body.context.fallback).toBe(fallback === 'none' ? null : fallback);
    expect(body.context.duties).toEqual(expect.arrayContaining([...duties]));
  });
});

/** Plays one scenario as one person whom nobody else shares a name, a notice or a recipient with. */
function actor(server: TestServer, { id, person, question }: Scenario) {
  const own = (name: string) => `${id.toLowerCase()}-${name}`;
  const who = own('person');
  const attested: string[] = [];
  let refused = false;

  async function call(method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) {
    const headers = { authorization: `Bearer ${server.apiKey}` };
    const reply = await server.app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() };
  }
  async function must(method: 'PUT' | 'POST', url: string, payload: object) {
    const reply = await call(method, url, payload);
    expect(reply.status, `${method} ${url} ${JSON.stringify(reply.body)}`).toBeLessThan(300);
    return reply.body;
  }
  const cellOf = ({ recipient, channel }: Partial<ScenarioCell>) => ({
    ...(recipient && { recipient: own(recipient) }),
    ...(channel && { channel }),
  });

  /** A notice about exactly this cell, shown to the person; undefined where the server will not have such a notice. */
  async function noticeFor({ purpose, category, recipient }: ScenarioCell): Promise<string | undefined> {
    const text = {
      short: '一句话。',
      summary: '摘要。',
      full: '全文。',
      consequences: '没有影响。',
      retention: '九十天。',
    };
    const published = await call('POST', '/v1/notices', {
      key: own(`${purpose}-${category}`).slice(0, 64),
      purposes: [purpose],
      categories: [category],
      recipients: recipient ? [own(recipient)] : [],
      touchpoints: ['account'],
      material: false,
      text: { 'zh-CN': text },
    });
    if (published.status === 422) return undefined;
    expect(published.status, JSON.stringify(published.body)).toBe(201);
    const shown = { notice: published.body.id, touchpoint: 'account', layer: 'summary', locale: 'zh-CN' };
    await must('POST', `/v1/people/${who}/notices-shown`, shown);
    return published.body.id;
  }

  async function grant(cell: ScenarioCell): Promise<void> {
    const notice = await noticeFor(cell);
    const url = `/v1/people/${who}/choices/${cell.purpose}/${cell.category}`;
    const reply = await call('PUT', url, {
      answer: 'granted',
      mechanism: 'checkbox',
      ...cellOf(cell),
      ...(notice && { notice }),
    });
    expect(reply.status, JSON.stringify(reply.body)).toBeOneOf([200, 409, 422]);
    if (reply.status !== 200) refused = true;
  }

  async function register(recipient: string, kind: 'named' | 'processor'): Promise<void> {
    await must('PUT', `/v1/recipients/${own(recipient)}`, {
      name: `接收方 ${recipient}`,
      contact: '0514-0000000',
      kind: kind === 'processor' ? 'processor' : 'independent',
      purposes: ['third-party-sharing', 'programmatic-rtb', 'lookalike-audience', 'entrusted-processing'],
      categories: [question.category],
    });
  }

  async function act(step: ScenarioStep): Promise<void> {
    const choices = `/v1/people/${who}/choices`;
    switch (step.act) {
      case 'grant':
        return grant(step.cell);
      case 'refuse':
        return must('PUT', `${choices}/${step.cell.purpose}/${step.cell.category}`, {
          answer: 'refused',
          ...cellOf(step.cell),
        });
      case 'withdraw': {
        if (step.what === 'all') return must('PUT', choices, { answer: 'withdrawn' });
        const { purpose, category } = step.what;
        const url = category === undefined ? `${choices}/${purpose}` : `${choices}/${purpose}/${category}`;
        return must('PUT', url, { answer: 'withdrawn', ...(category === undefined ? {} : cellOf(step.what)) });
      }
      case 'switch':
        return must('PUT', `/v1/people/${who}/switch`, { on: step.on });
      case 'recipient':
        return register(step.id, step.kind);
      case 'attest':
        attested.push(step.irreversible);
        return attest(step.irreversible, true);
      case 'legacy-consent':
        throw new Error('a legacy consent cannot be given over HTTP');
    }
  }
  const attest = (category: string, passed: boolean) =>
    must('PUT', `/v1/attestations/irreversibility/${category}`, { passed, report: 'scenario', by: 'scenario' });

  return {
    act,
    wasRefused: () => refused,
    async enter() {
      if (!person) return;
      const { ageBand = 'unknown', elderMode, guardian } = person;
      await must('PUT', `/v1/people/${who}`, {
        ageBand,
        ...(elderMode !== undefined && { elderMode }),
        ...(guardian && { guardian: { person: own('guardian'), verifiedBy: '户口簿' } }),
      });
    },
    ask() {
      const { purpose, category, recipient, channel, touchpoint, tags, gpc } = question;
      const context = {
        ...cellOf({ recipient: recipient as string, channel: channel as string }),
        touchpoint,
        tags,
        gpc,
      };
      return call('POST', '/access/v1/evaluation', {
        subject: { type: 'person', id: who },
        action: { name: purpose },
        resource: { type: 'information-category', id: category },
        context,
      });
    },
    async leave() {
      for (const category of attested) await attest(category, false);
    },
  };
}
