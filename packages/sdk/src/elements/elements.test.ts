import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../testing/axe.ts';
import { type Bundle, buildBundle } from '../testing/bundle.ts';
import { launchChromium, noChromium } from '../testing/chromium.ts';
import { HengDouble } from '../testing/heng-double.ts';

if (noChromium) console.warn(`element tests skipped: ${noChromium}`);

const double = new HengDouble();
let bundle: Bundle;
let browser: Browser;
let page: Page;

const cell = 'purpose="personalised-recommendation" category="browsing-history"';
const ask = `<heng-ask ${cell} notice-key="recommend-browsing" touchpoint="home" token-endpoint="/token"></heng-ask>`;
const master = '<heng-switch token-endpoint="/token"></heng-switch>';
const list = '<heng-choices token-endpoint="/token" receipts></heng-choices>';
const browsing = 'personalised-recommendation/browsing-history,,';

describe.skipIf(noChromium)('elements', () => {
  beforeAll(async () => {
    bundle = buildBundle();
    double.files = bundle.read;
    // axe does not know the ground a browser paints in the dark.
    const ground = 'html { color-scheme: light dark; background: light-dark(#fbfaf7, #171a18); }';
    double.documents = (path) => (path === '/ground.css' ? { type: 'text/css', content: ground } : undefined);
    await double.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await double.stop();
    bundle?.remove();
  });
  beforeEach(() => double.reset());
  afterEach(() => page?.context().close());

  async function show(body: string, options: BrowserContextOptions & { lang?: string } = {}): Promise<Page> {
    double.page = `<!doctype html><html lang="${options.lang ?? 'zh-CN'}"><head><meta charset="utf-8"><title>Test</title><link rel="stylesheet" href="/ground.css"><meta name="viewport"
      content="width=device-width"><script type="module" src="/sdk/heng.js"></script></head><body>${body}</body></html>`;
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.goto(`${double.url}/page`);
    return page;
  }
  const troubles: string[] = [];
  beforeEach(() => {
    troubles.length = 0;
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const said = () => page.getByRole('status').first();

  test.each([
    ['light', 'zh-CN'],
    ['dark', 'en'],
  ] as const)('axe finds nothing wrong in any element, %s, %s', async (colorScheme, lang) => {
    double.cells.set(browsing, given('granted'));
    const notice = '<heng-notice touchpoint="home" token-endpoint="/token"></heng-notice>';
    const why = `<heng-why open why='[{"zh":"因为","en":"Because","category":"browsing-history"}]' decision="dec_1" token-endpoint="/token"></heng-why>`;
    const asked = ask.replace('browsing-history', 'search-history').replace('notice-key="recommend-browsing"', '');
    await show(`<main><h1>Test</h1>${master}${asked}${why}${notice}${list}</main>`, { colorScheme, lang });
    await page.getByRole('switch').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('button').count()).toBeGreaterThan(10);
    expect(await violations(page)).toEqual([]);
  });

  describe('heng-switch', () => {
    const knob = () => page.getByRole('switch');

    test('it says its state in words, and what it shows is what is stored', async () => {
      double.switchedOn = false;
      await show(master);
      await knob().waitFor();
      expect(await knob().getAttribute('aria-checked')).toBe('false');
      expect(await knob().textContent()).toContain('个性化：已关闭');
      expect(await page.getByRole('switch', { name: '个性化：已关闭' }).count()).toBe(1);
      expect(troubles).toEqual([]);
    });

    test('a switch nobody touched is off, and does not stop the first question', async () => {
      Object.assign(double, { switchedOn: false, touched: false });
      await show(master + ask);
      await page.getByText('同意第一项时会自动开启').waitFor();
      await button('同意').waitFor();
    });

    test('it does not tell a minor that something of theirs is used', async () => {
      double.ageBand = 'minor-14-17';
      double.cells.set(browsing, given('granted'));
      await show(master);
      await page.getByText('《未成年人网络保护条例》第二十四条').waitFor();
      expect(await knob().textContent()).not.toContain('正在用');
    });

    test('one press turns everything off, and the page hears of it', async () => {
      await show(`<main>${master}</main>`);
      await knob().waitFor();
      const heard = page.evaluate(
        () =>
          new Promise((resolve) =>
            document.addEventListener('heng-change', (event) => resolve((event as CustomEvent).detail)),
          ),
      );
      await knob().click();
      expect(await heard).toEqual({ switch: false });
      await expect.poll(() => knob().getAttribute('aria-checked')).toBe('false');
      expect(double.switchedOn).toBe(false);
      expect(await said().textContent()).toContain('个性化已关闭，已经停用。');
    });

    test('the knob does not move before Heng has answered, nor when the answer is a failure', async () => {
      await show(master);
      await knob().waitFor();
      double.instead.push({ status: 500, body: { code: 'internal' } });
      await knob().click();
      await expect.poll(() => said().textContent()).toContain('没有保存成功');
      expect(await knob().getAttribute('aria-checked')).toBe('true');
      expect(await said().isVisible()).toBe(true);
    });

    test('the keyboard alone turns it', async () => {
      await show(master);
      await knob().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await expect.poll(() => knob().getAttribute('aria-checked')).toBe('false');
      await page.keyboard.press('Enter');
      await expect.poll(() => knob().getAttribute('aria-checked')).toBe('true');
    });

    test('two presses in a hurry are one turn', async () => {
      await show(master);
      await knob().waitFor();
      double.delay = 100;
      await knob().dblclick();
      await expect.poll(() => knob().getAttribute('aria-checked')).toBe('false');
      expect(double.calls('PUT', '/switch')).toHaveLength(1);
    });

    test('it speaks English in an English page, and follows the page when that changes', async () => {
      await show(master, { lang: 'en' });
      await knob().waitFor();
      expect(await knob().textContent()).toContain('Personalisation: on');
      await page.evaluate(() => document.documentElement.setAttribute('lang', 'zh-CN'));
      await expect.poll(() => knob().textContent()).toContain('个性化：已开启');
    });

    test('what cannot be read is said to be so, and reading again is one press', async () => {
      double.instead.push({ status: 500, body: { code: 'internal' } });
      await show(master);
      await button('再读一次').click();
      await knob().waitFor();
    });

    test('without a token it says that signing in is needed', async () => {
      double.answers = () => ({ status: 401, body: { code: 'not-authenticated' } });
      await show(master);
      await page.getByText('登录后在这里管理您的选择。').waitFor();
      double.answers = () => undefined;
    });

    test('the client of the page serves elements that name no address', async () => {
      await show('<heng-switch></heng-switch>');
      await page.evaluate(`import('/sdk/heng.js').then(({ createHeng, setHeng }) =>
        setHeng(createHeng({ url: location.origin, token: 'mine' })))`);
      await knob().waitFor();
      expect(double.arrivals[0]?.headers.authorization).toBe('Bearer mine');
    });
  });

  describe('heng-ask', () => {
    test('agree and refuse are the same object twice', async () => {
      await show(ask);
      await button('同意').waitFor();
      const looks = await page.locator('heng-ask').evaluate((element) =>
        Array.from(element.shadowRoot?.querySelectorAll('.pair button') ?? [], (each) => {
          const style = getComputedStyle(each);
          const { width, height } = each.getBoundingClientRect();
          const names = Array.from(style).filter((name) => !name.includes('-origin'));
          return {
            tag: each.localName,
            width,
            height,
            style: names.map((name) => `${name}:${style.getPropertyValue(name)}`),
          };
        }),
      );
      expect(looks).toHaveLength(2);
      expect(looks[0]).toEqual(looks[1]);
      expect(looks[0]?.height).toBeGreaterThanOrEqual(44);
    });

    test('a grant puts on record what was shown, then the answer, and leaves nothing behind', async () => {
      await show(ask);
      await button('同意').click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('granted');
      const writes = double.arrivals.filter(({ method }) => method !== 'GET').map(({ path }) => path);
      expect(writes.at(0)).toBe('/v1/me/notices-shown');
      expect(writes.at(-1)).toBe('/v1/me/choices/personalised-recommendation/browsing-history');
      expect(double.calls('PUT', '/choices/')[0]?.body).toEqual({
        answer: 'granted',
        notice: 'ntc_browse',
        touchpoint: 'home',
        mechanism: 'toggle',
      });
      await expect.poll(() => button('同意').count()).toBe(0);
      expect(await said().textContent()).toContain('已记下：同意');
      expect(troubles).toEqual([]);
    });

    test('after a refusal nothing asks again: not on this page, not on the next', async () => {
      await show(ask + ask);
      await button('不同意').first().click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
      await expect.poll(() => button('不同意').count()).toBe(0);
      await page.reload();
      await expect.poll(() => double.calls('GET', '/choices').length).toBeGreaterThan(1);
      await page.waitForLoadState('networkidle');
      expect(await button('不同意').count()).toBe(0);
      expect(
        await page
          .locator('heng-ask')
          .first()
          .evaluate(({ offsetHeight }: HTMLElement) => offsetHeight),
      ).toBe(0);
    });

    test.each([
      ['the switch is off', () => Object.assign(double, { switchedOn: false })],
      ['the person is sixteen', () => Object.assign(double, { ageBand: 'minor-14-17' })],
      ['the person’s age is unknown', () => Object.assign(double, { ageBand: 'unknown' })],
      ['it was granted', () => void double.cells.set(browsing, given('granted'))],
      ['it was withdrawn', () => void double.cells.set(browsing, given('withdrawn'))],
      ['the choices cannot be read', () => void double.instead.push({ status: 500, body: { code: 'internal' } })],
    ])('nothing is asked when %s', async (_, arrange) => {
      arrange();
      await show(ask);
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => customElements.get('heng-ask'));
      expect(await button('同意').count()).toBe(0);
    });

    test('nothing is asked of a browser that sends Global Privacy Control', async () => {
      await show('');
      await page.evaluate((element) => {
        Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
        const [name = '', ...attributes] = element.slice(1, element.indexOf('>')).split(/ (?=[a-z-]+=)/);
        const asked = document.createElement(name);
        for (const [, key = '', value = ''] of attributes.flatMap((text) => [
          ...text.matchAll(/([a-z-]+)="([^"]*)"/g),
        ])) {
          asked.setAttribute(key, value);
        }
        document.body.replaceChildren(asked);
      }, ask);
      await expect.poll(() => double.calls('GET', '/choices').length).toBe(1);
      await page.waitForLoadState('networkidle');
      expect(await button('同意').count()).toBe(0);
    });

    test('the notice grows to its whole text in place, and that layer is recorded', async () => {
      await show(ask);
      await button('看全文').click();
      await page.getByText('收集范围：').waitFor();
      await expect
        .poll(() => double.calls('POST', '/notices-shown').map(({ body }) => body.layer))
        .toEqual(['summary', 'full']);
      await button('收起').click();
      expect(await page.getByText('收集范围：').count()).toBe(0);
    });

    test('what was never on the screen is not recorded as shown, and is once it is', async () => {
      await show('<br>'.repeat(300) + ask);
      await button('同意').waitFor();
      await page.waitForLoadState('networkidle');
      expect(double.calls('POST', '/notices-shown')).toEqual([]);
      await button('同意').scrollIntoViewIfNeeded();
      await expect.poll(() => double.calls('POST', '/notices-shown').length).toBe(1);
    });

    test('a failed answer is said, and the question stays', async () => {
      await show(ask);
      await button('不同意').waitFor();
      await expect.poll(() => double.calls('POST', '/notices-shown').length).toBe(1);
      double.instead.push({ status: 500, body: { code: 'internal' } });
      await button('不同意').click();
      await expect.poll(() => said().textContent()).toContain('没有保存成功');
      await button('不同意').click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('refused');
    });
  });

  describe('heng-choices', () => {
    test('nothing is chosen beforehand, and the keyboard reaches refusing no later than agreeing plus one', async () => {
      await show(list);
      await button('同意').first().waitFor();
      expect(await page.locator('[aria-pressed=true]').count()).toBe(0);
      await button('同意').first().focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => [...double.cells.values()].map(({ answer }) => answer)).toEqual(['refused']);
    });

    test('agreeing to sensitive information opens its whole text and takes a press of its own; withdrawing is one press', async () => {
      await show(list);
      await button('同意').first().click();
      await page.getByText('这是敏感个人信息，要单独同意').waitFor();
      await page.getByText('收集范围：').waitFor();
      expect(double.cells.size).toBe(0);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('granted');
      const presses = double.calls('PUT', '/choices/').length;
      await button('不同意').first().click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('withdrawn');
      expect(double.calls('PUT', '/choices/')).toHaveLength(presses * 2);
      await page.getByText('您已撤回').waitFor();
    });

    test('each cell is its own, a receiver is named, and answering one leaves the others unasked', async () => {
      await show(list);
      await button('同意').last().click();
      await page.getByText('这一项会把信息提供给别人').waitFor();
      await button('同意').last().click();
      await expect
        .poll(() => [...double.cells.values()])
        .toEqual([expect.objectContaining({ purpose: 'third-party-sharing', recipient: 'moumou', answer: 'granted' })]);
      expect(await page.getByText('接收方：某某品牌（电话 400-000-0000）').count()).toBeGreaterThan(0);
      await expect.poll(() => page.locator('[aria-pressed=true]').count()).toBe(1);
    });

    test('a choice whose notice is no longer in force can still be withdrawn', async () => {
      const gone = {
        ...given('granted'),
        purpose: 'personalised-recommendation',
        category: 'cart-wishlist',
        notice: 'ntc_old',
      };
      double.cells.set('personalised-recommendation/cart-wishlist,,', gone);
      await show(list);
      const card = page.getByRole('group', { name: 'cart-wishlist' }).first();
      await card.getByRole('button', { name: '不同意' }).click();
      await expect
        .poll(() => double.cells.get('personalised-recommendation/cart-wishlist,,')?.answer)
        .toBe('withdrawn');
      await page.getByText('商店现在不再询问这一项').waitFor();
    });

    test('each answer shows its moment and hands out its receipt', async () => {
      double.cells.set(browsing, given('granted'));
      await show(list);
      const heard = page.evaluate(
        () =>
          new Promise((resolve) =>
            document.addEventListener('heng-receipt', (event) => resolve((event as CustomEvent).detail)),
          ),
      );
      await button('回执').click();
      expect(await heard).toEqual({ receipt: 'rcp_9' });
      await page.getByText('2026年11月23日').waitFor();
    });

    test('the switch and the list tell each other', async () => {
      await show(master + list);
      await page.getByRole('switch').click();
      await page.getByText('个性化已关闭：下面的选择都保留着').waitFor();
      expect(double.calls('GET', '/choices').length).toBe(2);
    });

    test('with no notice in force it says that nothing is to be chosen', async () => {
      await show('<heng-choices touchpoint="checkout" token-endpoint="/token"></heng-choices>');
      await page.getByText('现在没有需要您选择的内容').waitFor();
    });
  });

  describe('heng-notice', () => {
    test('it grows from line to summary to the whole text, and each layer seen is recorded', async () => {
      await show('<heng-notice touchpoint="home" key="recommend-browsing" token-endpoint="/token"></heng-notice>');
      await button('看说明').click();
      await button('看全文').click();
      await page.getByText('收集范围：').waitFor();
      await expect
        .poll(() => double.calls('POST', '/notices-shown').map(({ body }) => body.layer))
        .toEqual(['short', 'summary', 'full']);
    });
  });

  describe('heng-why', () => {
    const why = [
      { zh: '因为您 3 天前看过乌龙茶', en: 'Because you looked at oolong 3 days ago', category: 'browsing-history' },
      { zh: '本周很多人买', en: 'Bought by many this week' },
    ];
    const showWhy = async (reasons: object[]) => {
      await show('<heng-why decision="dec_1" token-endpoint="/token"></heng-why>');
      await page.waitForFunction(() => customElements.get('heng-why'));
      await page
        .locator('heng-why')
        .evaluate((element, given) => Object.assign(element, { item: { why: given } }), reasons);
    };

    test('a reason is a fact, and is stopped where it stands', async () => {
      double.cells.set(browsing, given('granted'));
      await showWhy(why);
      await button('为什么看到它').click();
      await page.getByText('因为您 3 天前看过乌龙茶').waitFor();
      await button('不再用浏览记录').click();
      await expect.poll(() => double.cells.get(browsing)?.answer).toBe('withdrawn');
      await expect.poll(() => button('不再用浏览记录').count()).toBe(0);
      expect(await said().textContent()).toContain('已停用。之后的推荐不再用浏览记录。');
    });

    test('a list that is the same for everyone says so and offers nothing to stop', async () => {
      await showWhy(why.slice(1));
      await button('为什么看到它').click();
      await page.getByText('所有人看到的都一样').waitFor();
      expect(await page.getByRole('button', { name: /不再用/ }).count()).toBe(0);
    });

    test('a page made on a server gives the reasons as an attribute', async () => {
      await show(`<heng-why why='${JSON.stringify(why)}' token-endpoint="/token"></heng-why>`);
      await button('为什么看到它').click();
      await page.getByText('因为您 3 天前看过乌龙茶').waitFor();
    });

    test('that everybody pays the same is said of a price only where its quote found it so; else the rule is told', async () => {
      const price = (parity: string) =>
        show(
          `<heng-why open kind="price" ${parity} why='[{"zh":"标价 20 元","en":"list price"}]' token-endpoint="/token"></heng-why>`,
        );
      await price(`parity='{"same":true}'`);
      await page.getByText('所有人同价').waitFor();
      await price(`parity='{"same":false,"everybody":"¥20.00","by":[{"zh":"会员九五折","en":"members"}]}'`);
      await page.getByText('所有人的价格是 ¥20.00').waitFor();
      expect(await page.getByText('会员九五折').count()).toBe(1);
      expect(await page.getByText(/所有人同价|看到的都一样/).count()).toBe(0);
      await price('');
      await page.getByText('标价 20 元').waitFor();
      expect(await page.getByText(/所有人/).count()).toBe(0);
    });

    test('the rules behind the decision are one press away, with their source', async () => {
      await showWhy(why);
      await button('为什么看到它').click();
      await button('依据的规则').click();
      await page.getByText('个人信息保护法 第二十四条').waitFor();
    });
  });
});

const given = (answer: string) => ({
  purpose: 'personalised-recommendation',
  category: 'browsing-history',
  answer,
  level: 'itemised',
  notice: 'ntc_browse',
  at: '2026-11-23T16:00:00+08:00',
  receipt: 'rcp_9',
});
