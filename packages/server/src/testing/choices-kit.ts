import type { PurposeKind } from '@heng/gate';
import type { TestServer } from './server.ts';

/** A reply of the test server, cut down to what tests read. */
export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a reply is what the tests find out
  readonly body: any;
}

/** Calls as a shop's back end makes them, and the steps that most stories begin with. */
export function choicesKit(server: TestServer) {
  async function call(
    method: string,
    url: string,
    payload?: unknown,
    headers: Record<string, string> = server.shop,
  ): Promise<Reply> {
    const reply = await server.app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload !== undefined && { payload: payload as object }),
    });
    return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() };
  }

  const texts = {
    short: '简短',
    summary: '摘要',
    full: '全文',
    consequences: '拒绝不影响购物',
    retention: '九十天',
    benefit: '少看无关商品',
  };

  /** Publishes a notice; returns its id. */
  async function publish(told: Partial<Record<string, unknown>> = {}): Promise<string> {
    const { status, body } = await call('POST', '/v1/notices', { ...noticeAbout(), ...told });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id as string;
  }

  const noticeAbout = () => ({
    key: 'recommendation',
    purposes: ['personalised-recommendation', 'user-profiling'],
    categories: ['browsing-history', 'order-history', 'cart-wishlist'],
    recipients: [] as string[],
    touchpoints: ['home', 'account'],
    material: false,
    text: { 'zh-CN': texts },
  });

  const show = (person: string, notice: string) =>
    call('POST', `/v1/people/${person}/notices-shown`, {
      notice,
      touchpoint: 'home',
      layer: 'summary',
      locale: 'zh-CN',
    });

  const put = (person: string, purpose: string, category: string, told: Record<string, unknown>) =>
    call('PUT', `/v1/people/${person}/choices/${purpose}/${category}`, told);

  /** Shows the notice and grants the cell on it. */
  async function grant(
    person: string,
    purpose: string,
    category: string,
    notice: string,
    more: Record<string, unknown> = {},
  ) {
    await show(person, notice);
    return put(person, purpose, category, { answer: 'granted', notice, mechanism: 'checkbox', ...more });
  }

  const choices = async (person: string) => (await call('GET', `/v1/people/${person}/choices`)).body;

  /** The choice of one cell as GET shows it. */
  async function choice(
    person: string,
    purpose: string,
    category: string,
    scope: { recipient?: string; channel?: string } = {},
  ) {
    const all = (await choices(person)).choices as Record<string, unknown>[];
    return all.find(
      (one) =>
        one.purpose === purpose &&
        one.category === category &&
        one.recipient === scope.recipient &&
        one.channel === scope.channel,
    );
  }

  /** What the gate says of the person now. */
  async function ruling(person: string, purpose: string, category: string, circumstances: object = {}) {
    const standing = await server.composition.people.standingOf(person);
    return server.gate.rule(standing, purpose, category, circumstances);
  }

  const describe = (person: string, told: Record<string, unknown>) => call('PUT', `/v1/people/${person}`, told);

  const kindOf = (purpose: string): PurposeKind | undefined =>
    server.gate.vocabulary.purposes.find(({ id }) => id === purpose)?.kind;

  return { call, publish, noticeAbout, texts, show, put, grant, choices, choice, ruling, describe, kindOf };
}
