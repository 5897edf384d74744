import { readFileSync } from 'node:fs';
import { openCheckpoint } from '@heng/ledger';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { everyLook, launchChromium, noChromium } from '../../sdk/src/testing/chromium.ts';
import { startTestServer, type TestServer } from '../../server/src/testing/server.ts';
import {
  openTestLog,
  serveTestLog,
  startTestWitness,
  submit,
  type TestLog,
  type TestShop,
  type TestWitness,
} from '../../server/src/testing/witness-kit.ts';
import { WebDouble } from './testing/web-double.ts';

if (noChromium) console.warn(`tests of the witness's pages skipped: ${noChromium}`);

/** The pages as built from the sources, in front of a real association's server. */
const front = new WebDouble();
let witness: TestWitness;
let browser: Browser;
let page: Page;
let log: TestLog;
let shop: TestShop;
const troubles: string[] = [];

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(front.url + path);
}

async function signIn(path = '/staff', options: BrowserContextOptions = {}): Promise<void> {
  await open(path, options);
  await page.locator('input[type=email]').fill(witness.staff.email);
  await page.locator('input[type=password]').fill(witness.staff.password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}

const rows = (table: string) => page.getByRole('region', { name: table }).locator('tbody tr.ant-table-row');

async function otherHistory(size: number): Promise<TestLog> {
  const other = await openTestLog(log.origin, 'another');
  await other.append(size);
  return other;
}

describe.skipIf(noChromium)('the console of an association', () => {
  beforeAll(async () => {
    await front.build().start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await front.stop();
  });
  beforeEach(async () => {
    witness = await startTestWitness({ settings: { HENG_PUBLIC_URL: front.url, HENG_WITNESS_NAME: '浙江茶业协会' } });
    front.forwardTo = await witness.url();
    log = await openTestLog('shop.example/tea');
    await log.append(1200);
    shop = await serveTestLog(log.writer);
    troubles.length = 0;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`the page said:\n${await page?.locator('body').textContent()}`);
    await page?.context().close();
    await shop.stop();
    await witness.stop();
    expect(troubles).toEqual([]);
  });

  async function register(): Promise<void> {
    await page.getByRole('textbox', { name: '商店名称' }).fill('山茶小店');
    await page.getByRole('textbox', { name: '日志名称' }).fill(log.origin);
    await page.getByRole('textbox', { name: '公钥，每行一把' }).fill(log.vkey);
    await page.getByRole('textbox', { name: '商店的地址（选填）' }).fill(shop.url);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('已登记 山茶小店').waitFor();
  }

  test('a shop is registered with its keys, cosigned, and stands as fine', async () => {
    await signIn();
    await page.getByText('还没有商店').waitFor();
    await page.getByText('没有拒绝过').waitFor();
    await register();
    await expect.poll(() => rows('各店状态').first().textContent()).toContain('未更新');
    expect((await submit(witness, await log.submission(0))).status).toBe(200);
    await expect.poll(() => rows('各店状态').first().textContent(), { timeout: 10_000 }).toContain('正常');
    expect(await rows('各店状态').first().textContent()).toContain('1,200');
    await page.locator('.chart svg').waitFor();
  });

  test('a key of another log is marked where it was typed, and nothing is registered', async () => {
    await signIn();
    const { vkey } = await openTestLog('stranger.example/log');
    await page.getByRole('textbox', { name: '商店名称' }).fill('山茶小店');
    await page.getByRole('textbox', { name: '日志名称' }).fill(log.origin);
    await page.getByRole('textbox', { name: '公钥，每行一把' }).fill(vkey);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('没有登记成功').waitFor();
    await page.getByText('这一项不符合要求').waitFor();
    expect(await rows('各店状态').count()).toBe(0);
  });

  test('a rewritten history and a split view are told in plain words, with both notes to take away', async () => {
    await signIn();
    await register();
    await submit(witness, await log.submission(0));
    const rewritten = await otherHistory(1300);
    shop.log = rewritten.writer;
    expect((await submit(witness, await rewritten.submission(1200))).status).toBe(422);
    shop.log = (await otherHistory(1200)).writer;
    await witness.follow();
    await expect.poll(() => rows('每次拒绝').count(), { timeout: 10_000 }).toBe(2);
    const texts = (await rows('每次拒绝').allTextContents()).join('\n');
    expect(texts).toContain('该商店改写了历史');
    expect(texts).toContain('该商店给公众看的历史，与交到这里见证的不同');
    expect(texts.match(/已证实/g)).toHaveLength(2);
    await expect.poll(() => rows('各店状态').first().textContent(), { timeout: 10_000 }).toContain('已拒绝');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载两份记录' }).first().click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    const notes = [...text.matchAll(/-----BEGIN [^\n]+-----\n([\s\S]+?)\n-----END-----/g)].map(
      ([, note]) => `${note}\n`,
    );
    expect(notes.map((note) => openCheckpoint(note, [log.signer.key]).origin)).toEqual([log.origin, log.origin]);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: '每次拒绝' }).getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(
      readFileSync(await csv.path(), 'utf8')
        .trim()
        .split('\r\n'),
    ).toHaveLength(3);
  });

  test('there is no room of a shop here, g and w goes to the witness, and the name is the association’s', async () => {
    await signIn('/staff?room=overview&lang=en');
    await page.getByRole('heading', { name: 'Witness', level: 1 }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(1);
    await page.getByText('浙江茶业协会').first().waitFor();
    await page.getByText('No shops yet').waitFor();
  });

  test('a server that stops answering says so and keeps what was read', async () => {
    await signIn();
    await page.getByText('还没有商店').waitFor();
    const own = front.answers;
    front.forwardTo = undefined;
    front.answers = () => ({ status: 500, body: { code: 'internal' } });
    await page.getByText('没有读到最新的数字').first().waitFor();
    front.answers = own;
    expect(await page.getByText('还没有商店').count()).toBe(1);
  });

  test('the front page says what an association’s server is, and offers no portal', async () => {
    await open('/');
    await page.getByText('这里为商店的记录作见证').waitFor();
    const links = page.getByRole('link');
    expect(
      await links.evaluateAll((all) =>
        all.filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href')),
      ),
    ).toEqual(['/staff', '/openapi.json', '/witness/vkey']);
  });

  test.each(everyLook ? (['light', 'dark'] as const) : (['light'] as const))(
    'axe finds nothing wrong, %s',
    async (colorScheme) => {
      await signIn('/staff', { colorScheme });
      await register();
      await submit(witness, await log.submission(0));
      await submit(witness, await (await otherHistory(1200)).submission(1200));
      await expect.poll(() => rows('每次拒绝').count(), { timeout: 10_000 }).toBe(1);
      await page.locator('.chart svg').first().waitFor();
      expect(await violations(page)).toEqual([]);
    },
  );
});

describe.skipIf(noChromium)('the console of a shop whose log is witnessed', () => {
  let server: TestServer;
  beforeAll(async () => {
    await front.build().start();
    browser = await launchChromium();
    witness = await startTestWitness();
    server = await startTestServer({ settings: { HENG_PUBLIC_URL: front.url, HENG_SHOP_NAME: '山茶小店' } });
    front.forwardTo = await server.url();
  });
  afterAll(async () => {
    await browser?.close();
    await front.stop();
    await server?.stop();
    await witness?.stop();
  });

  const cell = (name: string) => rows('各见证方').filter({ hasText: name });

  async function put(to: TestServer['app'], url: string, headers: Record<string, string>, payload: object) {
    const reply = await to.inject({ method: 'PUT', url, headers, payload });
    expect([reply.statusCode, reply.body]).toEqual([200, expect.anything()]);
  }

  test('it shows who cosigns, how far, and in plain words why one does not', async () => {
    const { email, password } = server.foundation.config.staff;
    await open('/staff?room=witnesses');
    await page.getByLabel('邮箱').fill(email);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('还没有见证方').waitFor();
    const { origin, vkeys } = (await server.app.inject('/ledger/log.v1.json')).json() as {
      origin: string;
      vkeys: string[];
    };
    const vkey = (await witness.app.inject('/witness/vkey')).body.trim();
    const url = `${await witness.url()}/witness`;
    const listed = { name: 'tea-association', kind: 'association', url, vkey };
    await server.app.inject({
      method: 'PUT',
      url: '/v1/people/anna/choices',
      headers: server.shop,
      payload: { answer: 'refused' },
    });
    await put(server.app, '/v1/ledger/witnesses', server.shop, listed);
    await expect
      .poll(() => cell('tea-association').textContent(), { timeout: 20_000 })
      .toContain('见证方还没有登记本店的日志');
    await put(witness.app, '/v1/witness/logs', witness.key, { origin, name: '山茶小店', vkeys });
    await put(server.app, '/v1/ledger/witnesses', server.shop, listed);
    await expect.poll(() => cell('tea-association').textContent(), { timeout: 20_000 }).toContain('已跟上');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: '规则', level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await cell('tea-association').waitFor();
    await page.context().close();
  });
});
