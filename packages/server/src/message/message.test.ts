import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MessageKit, startMessageKit } from '../testing/message-kit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let kit: MessageKit;
beforeAll(async () => {
  kit = await startMessageKit();
});
afterAll(() => kit.server.stop());

const post = (url: string, payload = 'List-Unsubscribe=One-Click') =>
  kit.server.app.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const pathOf = (address: string) => new URL(address).pathname;

describe('one message to one person', () => {
  test('is permitted to whoever agreed to the channel, with sender, words, the way out, and a record', async () => {
    const campaign = await kit.campaign('email');
    const person = await kit.agreed('mei', 'email');
    const said = await kit.send(campaign, person, 'email', { address: 'mei@example.com' });
    expect(said).toMatchObject({
      ...{ send: true, code: 'sent' },
      content: { sender: { name: '示例茶铺', contact: '400-000-0000' }, subject: '广告：示例茶铺新茶' },
    });
    expect(said.content.text).toContain(said.unsubscribe);
    expect(said.content.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(said.content.headers['List-Unsubscribe']).toBe(`<${said.unsubscribe}>`);
    expect(said.because[0]).toMatchObject({
      rule: 'messages-opted-in',
      zh: expect.any(String),
      en: expect.any(String),
    });
    const { rows } = await sql<{ use: string; outcome: string }>`select use, outcome from decision
      where person_id = 'mei' and decision_id = ${said.decision}`.execute(kit.server.db);
    expect(rows).toMatchObject([{ use: 'message' }]);
    expect(JSON.parse(rows[0]?.outcome ?? '')).toEqual({
      campaign,
      channel: 'email',
      message: said.message,
      send: true,
    });
    expect(JSON.stringify(await kit.server.db.selectFrom('message').selectAll().execute())).not.toContain(
      'example.com',
    );
  });

  test('is kept back from whoever agreed to another channel, or to none', async () => {
    const campaign = await kit.campaign('sms');
    const person = await kit.agreed('only-mail', 'email');
    expect(await kit.send(campaign, person, 'sms')).toMatchObject({
      send: false,
      code: 'never-asked',
      unsubscribe: null,
    });
    expect(await kit.send(campaign, 'stranger', 'sms')).toMatchObject({ send: false, code: expect.any(String) });
    const other = await kit.send(campaign, person, 'email');
    expect(other).toMatchObject({ send: false, code: 'other-channel' });
    expect(other.content).toBeUndefined();
  });

  test('never reaches children or people of unknown age, whatever was ticked', async () => {
    const campaign = await kit.campaign('sms', {
      audience: { purpose: 'direct-message-marketing', groups: ['adult', 'minor-14-17', 'unknown', 'under-14'] },
    });
    for (const [person, age] of [
      ['teen', 'minor-14-17'],
      ['ageless', 'unknown'],
    ] as const) {
      await kit.agreed(person, 'sms', age);
      expect(await kit.send(campaign, person, 'sms')).toMatchObject({ send: false });
    }
  });

  test('comes once a campaign and once a day; an elder hears once a week', async () => {
    const [first, second, third] = [await kit.campaign('sms'), await kit.campaign('sms'), await kit.campaign('sms')];
    const adult = await kit.agreed('adult', 'sms');
    const elder = await kit.agreed('elder', 'sms', 'elderly-60plus');
    for (const person of [adult, elder]) expect(await kit.send(first, person, 'sms')).toMatchObject({ send: true });
    expect(await kit.send(first, adult, 'sms')).toMatchObject({ send: false, code: 'already-sent' });
    expect(await kit.send(second, adult, 'sms')).toMatchObject({ send: false, code: 'cap-day' });
    kit.later(DAY);
    expect(await kit.send(third, adult, 'sms')).toMatchObject({ send: true });
    expect(await kit.send(third, elder, 'sms')).toMatchObject({ send: false, code: 'cap-week' });
    kit.later(6 * DAY);
    expect(await kit.send(third, elder, 'sms')).toMatchObject({ send: true });
  });

  test('two askers at once are not both within the cap', async () => {
    const campaigns = await Promise.all(Array.from({ length: 6 }, () => kit.campaign('sms')));
    const person = await kit.agreed('raced', 'sms');
    const said = await Promise.all(campaigns.map((campaign) => kit.send(campaign, person, 'sms')));
    expect(said.filter(({ send }) => send)).toHaveLength(1);
  });

  test('waits for the morning', async () => {
    const campaign = await kit.campaign('sms');
    const person = await kit.agreed('night', 'sms');
    kit.later(9 * HOUR);
    expect(await kit.send(campaign, person, 'sms')).toMatchObject({ send: false, code: 'quiet-hours' });
    kit.later(15 * HOUR);
    expect(await kit.send(campaign, person, 'sms')).toMatchObject({ send: true });
  });

  test('is of a campaign that is there and under way', async () => {
    const person = await kit.agreed('waits', 'sms');
    const draft = await kit.campaign('sms', { state: 'draft' });
    expect(await kit.send(draft, person, 'sms')).toMatchObject({ send: false, code: 'campaign-not-running' });
    expect(await kit.send('nowhere', person, 'sms')).toMatchObject({ code: 'unknown-campaign', status: 404 });
  });
});

describe('one touch', () => {
  test('ends the channel, without sign-in and at once, and is a choice of the person in the log', async () => {
    const [first, second] = [await kit.campaign('email'), await kit.campaign('email')];
    const person = await kit.agreed('ends', 'email');
    const { unsubscribe } = await kit.send(first, person, 'email', { address: 'Ends@Example.com' });
    expect(unsubscribe).not.toContain(person);
    expect(Buffer.from(pathOf(unsubscribe).split('/')[2] as string, 'base64url').toString('latin1')).not.toContain(
      person,
    );

    const looked = await kit.server.app.inject({ method: 'GET', url: pathOf(unsubscribe) });
    expect(looked.body.match(/<button/g)).toHaveLength(1);
    expect(await kit.choices.choice(person, 'direct-message-marketing', 'email', { channel: 'email' })).toMatchObject({
      answer: 'granted',
    });

    expect((await post(pathOf(unsubscribe))).statusCode).toBe(200);
    kit.later(DAY);
    expect(await kit.send(second, person, 'email')).toMatchObject({ send: false, code: 'withdrawn' });
    const choice = await kit.choices.choice(person, 'direct-message-marketing', 'email', { channel: 'email' });
    expect(choice).toMatchObject({ answer: 'withdrawn', receipt: expect.stringMatching(/^rcp_/) });
    expect((await post(pathOf(unsubscribe))).statusCode).toBe(200);
  });

  test('leaves the other channels alone, and can be taken back by agreeing anew', async () => {
    const [mail, text] = [await kit.campaign('email'), await kit.campaign('sms')];
    const person = await kit.agreed('both', 'email');
    await kit.agreed(person, 'sms');
    const { unsubscribe } = await kit.send(mail, person, 'email', { address: 'both@example.com' });
    await post(pathOf(unsubscribe));
    expect(await kit.send(text, person, 'sms')).toMatchObject({ send: true });
    await kit.agreed(person, 'email');
    kit.later(DAY);
    const again = await kit.campaign('email');
    expect(await kit.send(again, person, 'email', { address: 'both@example.com' })).toMatchObject({ send: true });
  });

  test('a link that nobody here made ends nothing', async () => {
    const campaign = await kit.campaign('sms');
    const person = await kit.agreed('forged', 'sms');
    const { unsubscribe } = await kit.send(campaign, person, 'sms');
    const token = pathOf(unsubscribe).split('/')[2] as string;
    const at = Math.floor(token.length / 2);
    const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    for (const wrong of [forged, 'x', `${token}A`]) expect((await post(`/unsubscribe/${wrong}`)).statusCode).toBe(404);
    expect(
      await kit.choices.choice(person, 'direct-message-marketing', 'mobile-number', { channel: 'sms' }),
    ).toMatchObject({ answer: 'granted' });
  });

  test('“T” written back ends it too, and so does 退订; “谢谢” does not', async () => {
    const [campaign, next] = [await kit.campaign('sms'), await kit.campaign('sms')];
    const person = await kit.agreed('writes', 'sms');
    await kit.send(campaign, person, 'sms', { address: '+86 138-0000-0001' });
    kit.later(DAY);
    const reply = async (text: string) =>
      (await kit.call('POST', '/v1/messages/replies', { channel: 'sms', from: '13800000001', text })).body;
    expect(await reply('谢谢')).toEqual({ unsubscribed: false, people: 0 });
    expect(await reply(' td ')).toEqual({ unsubscribed: true, people: 1 });
    expect(await kit.send(next, person, 'sms')).toMatchObject({ send: false, code: 'withdrawn' });
  });
});

describe('an address that wants nothing more', () => {
  test('is refused after the person was erased, also to whoever is imported with it, and stands nowhere', async () => {
    const [campaign, next] = [await kit.campaign('sms'), await kit.campaign('sms')];
    const person = await kit.agreed('zz-gone', 'sms');
    const { unsubscribe } = await kit.send(campaign, person, 'sms', { address: '13912345678' });
    await post(pathOf(unsubscribe));
    expect((await kit.call('DELETE', `/v1/people/${person}`)).status).toBe(200);

    const tables = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`.execute(kit.server.db);
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.raw(name)} as t`.execute(
        kit.server.db,
      );
      for (const { row } of rows) expect(row, name).not.toMatch(/zz-gone|13912345678/);
    }
    const imported = await kit.agreed('imported', 'sms');
    expect(await kit.send(next, imported, 'sms', { address: '139 1234 5678' })).toMatchObject({
      send: false,
      code: 'suppressed',
    });
    expect(await kit.send(next, imported, 'sms', { address: '13912345679' })).toMatchObject({ send: true });
    // The old link still says that it is done, and brings nobody back.
    expect((await post(pathOf(unsubscribe))).statusCode).toBe(200);
    expect(await kit.server.db.selectFrom('person').selectAll().where('person_id', '=', person).execute()).toEqual([]);
  });

  test('a bounce holds until the shop takes it back', async () => {
    const [campaign, next] = [await kit.campaign('email'), await kit.campaign('email')];
    const person = await kit.agreed('bounced', 'email');
    const told = { channel: 'email', address: 'Gone@example.com' };
    await kit.call('POST', '/v1/messages/suppressions', { ...told, reason: 'bounce' });
    expect(await kit.send(campaign, person, 'email', { address: 'gone@example.com' })).toMatchObject({
      code: 'suppressed',
    });
    await kit.call('POST', '/v1/messages/suppressions', told);
    expect(await kit.send(next, person, 'email', { address: 'gone@example.com' })).toMatchObject({ send: true });
  });
});

describe('a message in the shop’s own pages', () => {
  test('waits for the person, and is gone the moment they end it', async () => {
    const campaign = await kit.campaign('in-app');
    const person = await kit.agreed('reads', 'in-app');
    expect(await kit.send(campaign, person, 'in-app')).toMatchObject({ send: true });
    const read = async () =>
      (await kit.call('GET', '/v1/me/messages', undefined, await kit.server.asPerson(person))).body.messages;
    const [message] = await read();
    expect(message).toMatchObject({ campaign, content: { text: '示例茶铺新到龙井' } });
    await post(pathOf(message.unsubscribe));
    expect(await read()).toEqual([]);
  });
});
