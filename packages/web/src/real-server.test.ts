import { readFile } from 'node:fs/promises';
import { createHeng, type Heng, HengProblem, type ShopHeng } from '@heng/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, buildBundle } from '../../sdk/src/testing/bundle.ts';
import { launchChromium, noChromium } from '../../sdk/src/testing/chromium.ts';
import { HengDouble } from '../../sdk/src/testing/heng-double.ts';
import { evidenceTemplate } from '../../server/src/evidence/package-html.ts';
import { verifyFile } from '../../server/src/evidence/verify-file.ts';
import { startTestServer, type TestServer } from '../../server/src/testing/server.ts';
import { WebDouble } from './testing/web-double.ts';

if (noChromium) console.warn(`tests of pages on the real server skipped: ${noChromium}`);

/** The shop's own page: another origin, with the script and a token for one person. */
const shop = new HengDouble();
/** Heng's own pages as built from the sources, in front of the real server. */
const front = new WebDouble();
let server: TestServer;
let url: string;
let back: ShopHeng;
let person: number = 0;

const browsing = { purpose: 'personalised-recommendation', category: 'browsing-history' };
const draft = {
  key: 'recommend-browsing',
  purposes: ['personalised-recommendation'],
  categories: ['browsing-history'],
  touchpoints: ['home', 'account'],
  material: false,
  text: {
    'zh-CN': {
      short: '是否允许用您的浏览记录推荐商品？',
      summary: '山茶小店会用您近 90 天看过的商品为您排列商品。90 天后删除。不同意也能正常浏览和购买。',
      full: '收集范围：您在山茶小店看过的商品和时间。',
      consequences: '首页的商品顺序会随您看过的商品变化。',
      retention: '90 天，到期删除。',
    },
  },
};

beforeAll(async () => {
  await shop.start();
  await front.start();
  const settings = { HENG_PUBLIC_ORIGINS: shop.url, HENG_PUBLIC_URL: front.url, HENG_SHOP_NAME: '山茶小店' };
  server = await startTestServer({ settings });
  url = await server.url();
  front.forwardTo = url;
  back = createHeng({ url, apiKey: server.apiKey });
  await back.publishNotice(draft);
});
afterAll(async () => {
  await shop.stop();
  await front.stop();
  await server?.stop();
});

/** A new person whose age the shop knows. */
async function someone(ageBand: 'adult' | 'minor-14-17' = 'adult'): Promise<{ id: string; heng: Heng }> {
  const id = `person-${++person}`;
  await back.person(id).describe({ ageBand });
  return { id, heng: createHeng({ url, token: () => server.personToken(id) }) };
}

const mayUse = async (id: string) =>
  (await back.evaluate({ person: id, ...browsing, context: { touchpoint: 'home' } })).decision;

async function grant(heng: Heng): Promise<string> {
  const [notice] = await heng.notices('home');
  if (!notice) throw new Error('expected a notice at home');
  await heng.noticeShown({ notice: notice.id, touchpoint: 'home', layer: 'summary', locale: 'zh-CN' });
  return (await heng.choose({ ...browsing, answer: 'granted', notice: notice.id })).receipt ?? '';
}

describe('the client on the real server', () => {
  test('a grant opens the gate, the switch closes and opens it, a withdrawal closes it', async () => {
    const { id, heng } = await someone();
    expect(await mayUse(id)).toBe(false);
    await grant(heng);
    expect(await mayUse(id)).toBe(true);
    expect((await heng.setSwitch(false)).switch.on).toBe(false);
    expect(await mayUse(id)).toBe(false);
    await heng.setSwitch(true);
    expect(await mayUse(id)).toBe(true);
    await heng.choose({ ...browsing, answer: 'withdrawn' });
    expect(await mayUse(id)).toBe(false);
  });

  test('a grant of what was not shown is the problem the contract names', async () => {
    const { heng } = await someone();
    const [notice] = await heng.notices('home');
    const problem = await heng
      .choose({ ...browsing, answer: 'granted', ...(notice && { notice: notice.id }) })
      .catch((caught: unknown) => caught);
    expect(problem).toBeInstanceOf(HengProblem);
    expect(problem).toMatchObject({ code: 'notice-not-shown', status: 409 });
  });

  test('what the server says can be granted comes with its texts, and a receipt with its signature', async () => {
    const { heng } = await someone();
    const receipt = await grant(heng);
    const { purposes, choices } = await heng.choices();
    const purpose = purposes.find(({ id }) => id === browsing.purpose);
    expect(purpose?.categories.find(({ id }) => id === browsing.category)).toMatchObject({
      name: { zh: '网页浏览记录' },
      notice: expect.stringMatching(/^ntc_/),
    });
    expect(choices.find(({ answer }) => answer === 'granted')).toMatchObject({
      ...browsing,
      receipt,
      level: 'itemised',
    });
    expect(await heng.receipt(receipt)).toMatchObject({
      receipt: { 'dct:identifier': receipt },
      jws: expect.any(String),
    });
  });

  test('a form of cells is answered whole, a purpose and everything are closed with one call', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    const form = await heng.chooseMany({ cells: [{ ...browsing, answer: 'refused' }] });
    expect(form.choices).toHaveLength(1);
    await grant(heng);
    expect((await heng.closePurpose(browsing.purpose)).answer).toBe('withdrawn');
    expect(await mayUse(id)).toBe(false);
    await grant(heng);
    await heng.withdrawAll();
    expect(await mayUse(id)).toBe(false);
  });

  test('a visitor’s refusal goes with them when they sign in', async () => {
    const { id } = await someone();
    const visitor = createHeng({ url, token: () => server.personToken('visitor-1') });
    await visitor.choose({ ...browsing, answer: 'refused' });
    expect(await back.person(id).merge('visitor-1')).toMatchObject({ person: id, merged: true });
    const { choices } = await back.person(id).choices();
    expect(
      choices.find(({ category, purpose }) => category === browsing.category && purpose === browsing.purpose)?.answer,
    ).toBe('refused');
  });

  test('the person reads what was decided and why', async () => {
    const { id, heng } = await someone();
    await mayUse(id);
    const [decision] = await heng.decisions();
    expect(decision?.rulings[0]).toMatchObject({ ...browsing, decision: false });
    expect((await heng.decision(decision?.id ?? '')).rulings[0]?.because[0]?.zh).toBeTruthy();
  });

  test('many questions are answered in one call', async () => {
    const { id } = await someone();
    const rulings = await back.evaluations([
      { person: id, ...browsing },
      { person: id, purpose: 'order-fulfilment', category: 'delivery-address' },
    ]);
    expect(rulings.map(({ decision }) => decision)).toEqual([false, true]);
  });

  test('an event of who granted is kept, of who did not is not', async () => {
    const [yes, no] = [await someone(), await someone()];
    await grant(yes.heng);
    for (const { id } of [yes, no]) {
      const events = createHeng({ url, writeKey: server.writeKey, person: id });
      events.track('Product Viewed', { product_id: 'tea-1', name: '龙井' });
      await events.flush();
    }
    expect(await server.composition.collect.eventsOf(yes.id)).toHaveLength(1);
    expect(await server.composition.collect.eventsOf(no.id)).toHaveLength(0);
  });
});

describe.skipIf(noChromium)('pages on the real server', () => {
  let bundle: Bundle;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    bundle = buildBundle();
    shop.files = bundle.read;
    front.build();
    front.answers = () => undefined;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    bundle?.remove();
  });

  /** A page of the shop, on its own origin, with the person's token at hand. */
  async function openShop(id: string, body: string): Promise<void> {
    const token = await server.personToken(id);
    shop.documents = (path) =>
      path === '/token' ? { type: 'application/json', content: JSON.stringify({ token }) } : undefined;
    shop.policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${url}`;
    shop.page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>店</title>
      <script type="module" src="/sdk/heng.js"></script></head><body>${body.replaceAll('TO-HENG', `url="${url}" token-endpoint="/token"`)}</body></html>`;
    page = await (await browser.newContext()).newPage();
    await page.goto(`${shop.url}/page`);
  }
  const ask = `<heng-ask TO-HENG purpose="personalised-recommendation" category="browsing-history" touchpoint="home"></heng-ask>`;

  test('asked in the shop’s page, agreeing opens the gate at once and the question is gone for good', async () => {
    const { id } = await someone();
    await openShop(id, ask);
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await expect.poll(() => mayUse(id)).toBe(true);
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test('refusing is remembered as refusing', async () => {
    const { id } = await someone();
    await openShop(id, ask);
    await page.getByRole('button', { name: '不同意' }).click();
    await expect
      .poll(async () => (await back.person(id).choices()).choices.some(({ answer }) => answer === 'refused'))
      .toBe(true);
  });

  test('a sixteen-year-old is not asked', async () => {
    const { id } = await someone('minor-14-17');
    await openShop(id, `${ask}<heng-switch TO-HENG></heng-switch>`);
    await page.getByText('《未成年人网络保护条例》第二十四条').waitFor();
    expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
  });

  test('on the portal the switch closes every use, and each choice is one press', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${front.url}/me#token=${await server.personToken(id)}`);
    await page.getByText('网页浏览记录，用于商品个性化推荐。').waitFor();
    await page.getByRole('switch').click();
    await expect.poll(() => mayUse(id)).toBe(false);
    // It counts before the answer is there; the page takes the next press when it has the answer.
    await page.getByRole('switch', { checked: false }).waitFor();
    await page.getByRole('switch').click();
    await expect.poll(() => mayUse(id)).toBe(true);
    await page.getByRole('switch', { checked: true }).waitFor();
    await page.getByRole('link', { name: '我的选择' }).click();
    await page.getByRole('button', { name: '不同意' }).first().click();
    await expect.poll(() => mayUse(id)).toBe(false);
    await page.getByText('您已撤回').waitFor();
    await page.getByRole('button', { name: '回执' }).first().click();
    await page.getByText('这是您这次回答的凭证').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '关于我的决定' }).click();
    await page.getByText('商店问能不能用您的信息').first().waitFor();
  });

  /** The portal of one person, at a place. */
  async function openPortal(id: string, at: string): Promise<void> {
    page = await (await browser.newContext()).newPage();
    await page.goto(`${front.url}/me#token=${await server.personToken(id)}&at=${at}`);
  }

  test('on the portal each use stops with one press from home', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    await openPortal(id, '');
    await page.getByRole('button', { name: '撤回：商品个性化推荐' }).click();
    await expect.poll(() => mayUse(id)).toBe(false);
    await page.getByText('现在没有为个性化收集您的任何信息。').waitFor();
  });

  test('what the shop collected is listed, deleted item by item and as a whole, and is gone', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    const events = createHeng({ url, writeKey: server.writeKey, person: id });
    for (const nth of [1, 2, 3]) events.track('Product Viewed', { product_id: `tea-${nth}`, name: '龙井' });
    await events.flush();
    await openPortal(id, 'data');
    await page.getByRole('link', { name: '逐项查看网页浏览记录' }).click();
    await expect.poll(() => page.locator('my-item').count()).toBe(3);
    await page.getByRole('button', { name: '删除这一条' }).first().click();
    await expect.poll(async () => (await server.composition.collect.eventsOf(id)).length).toBe(2);
    await page.getByRole('button', { name: '删除这一类' }).click();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await expect.poll(async () => (await server.composition.collect.eventsOf(id)).length).toBe(0);
  });

  test('a decision is checked in the page against the log that really holds it', async () => {
    const { id } = await someone();
    await mayUse(id);
    await openPortal(id, 'decisions');
    await page.locator('my-decisions summary').first().click();
    const check = page.getByRole('button', { name: '核验这条决定' });
    // A batch is sealed within moments; until then the page says that it waits.
    await expect
      .poll(async () => {
        if (await check.isVisible()) await check.click();
        return page.getByText('已核验', { exact: true }).count();
      })
      .toBe(1);
    await page.getByText('页面上写的编号、时间和用途，与日志里承诺的记录一致。').waitFor();
  });

  test('a request is carried out, shows each system, and the copy is everything', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    await openPortal(id, 'requests/new/withdraw');
    await page.getByRole('button', { name: '提出', exact: true }).click();
    await page.getByText('已办结').waitFor();
    expect(await mayUse(id)).toBe(false);
    await page.goto(`${front.url}/me#token=${await server.personToken(id)}&at=copy`);
    const copy = await kept(() => page.getByRole('button', { name: '下载数据（JSON）' }).click());
    expect(JSON.parse(copy.toString())).toBeTypeOf('object');
    const table = await kept(() => page.getByRole('button', { name: '下载表格（CSV）' }).click());
    expect(table.toString().split('\n').length).toBeGreaterThan(1);
  });

  test('an objection to a decision reaches the shop, and so does the history of answers the person', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    await mayUse(id);
    const [decision] = await heng.decisions();
    await openPortal(id, `object/decision/${decision?.id}`);
    await page.getByRole('button', { name: '提出异议' }).click();
    await page.getByRole('heading', { name: '这项请求' }).waitFor();
    expect((await heng.requests()).map(({ kind }) => kind)).toEqual(['object']);
    await page.goto(`${front.url}/me#token=${await server.personToken(id)}&at=choices`);
    await page.getByRole('region', { name: '我回答过什么' }).getByText('网页浏览记录，用于商品个性化推荐').waitFor();
  });

  test('a closed account leaves nothing, and the person has the evidence', async () => {
    const { id, heng } = await someone();
    await grant(heng);
    await openPortal(id, 'close');
    await page.getByRole('button', { name: '注销账户' }).click();
    await page.getByRole('button', { name: '注销', exact: true }).click();
    await page.getByText('已注销。您的信息已经删除。').waitFor();
    const evidence = JSON.parse((await kept(() => page.getByRole('button', { name: '保存证据' }).click())).toString());
    expect(evidence.evidence.length).toBeGreaterThan(0);
    expect(await mayUse(id)).toBe(false);
  });

  /** Presses what makes a file and reads what the browser kept. */
  async function kept(press: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return readFile(await download.path());
  }
  const verified = (file: Buffer) => verifyFile(file, { template: evidenceTemplate() });

  test('the person keeps their evidence as one file that verifies, and a receipt as page and proof', async () => {
    const { id, heng } = await someone();
    const receipt = await grant(heng);
    await openPortal(id, 'evidence');
    const file = await kept(() => page.getByRole('button', { name: '生成证据文件' }).click());
    await page.getByText('已保存。文件里有您的个人信息').waitFor();
    const { ok, pack } = verified(file);
    expect([ok, pack?.people.map(({ person: whose }) => whose)]).toEqual([true, [id]]);
    await page.getByRole('link', { name: '我的选择' }).click();
    await page.getByRole('button', { name: '回执' }).first().click();
    const text = await kept(() => page.getByRole('button', { name: '保存中文回执' }).click());
    expect(text.toString()).toContain(receipt);
    const proof = await kept(() => page.getByRole('button', { name: '保存日志证明' }).click());
    expect(proof.toString()).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  });

  test('staff make an evidence package from a row and from the form, and are told what is missing', async () => {
    const { heng, id } = await someone();
    await grant(heng);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${front.url}/staff?room=evidence`);
    const { email, password } = server.foundation.config.staff;
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    const row = page.getByRole('region', { name: '最近的记录' }).locator('tbody tr', { hasText: id }).first();
    const fromRow = await kept(() => row.getByRole('button', { name: '证据包' }).click());
    expect(verified(fromRow).pack?.about.people).toEqual([id]);
    await page.getByRole('button', { name: '生成并保存' }).click();
    await page.getByText('请填个人编号、决定编号或起止日期').waitFor();
    await page.getByLabel('个人编号').fill(`${id}、person-1`);
    const cohort = await kept(() => page.getByRole('button', { name: '生成并保存' }).click());
    expect(verified(cohort).pack?.about.people).toEqual([id, 'person-1']);
    await page.getByLabel('决定编号').fill('dec_unknown');
    await page.getByLabel('个人编号').fill('');
    await page.getByRole('button', { name: '生成并保存' }).click();
    await page.getByText('unknown-decision').waitFor();
  });

  test('staff sign in and read the counts and the rules in force', async () => {
    page = await (await browser.newContext()).newPage();
    await page.goto(`${front.url}/staff`);
    const { email, password } = server.foundation.config.staff;
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: '按原因' }).locator('tbody tr.ant-table-row').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('region', { name: '规则' }).locator('tbody tr.ant-table-row').nth(5).waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByLabel('邮箱').waitFor();
  });
});
