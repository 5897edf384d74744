import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyLook, noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { sendForm } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

const pages = [
  '/',
  '/aisles',
  '/aisles/tea',
  '/products/tea-gaiwan',
  '/search?q=茶',
  '/cart',
  '/checkout',
  '/account',
  '/privacy',
  '/sign-in',
  '/stores',
];

interface Measured {
  readonly smallText: readonly string[];
  readonly smallTargets: readonly string[];
  readonly tightLines: readonly string[];
  readonly wider: number;
  readonly largest: number;
  readonly columns: number;
}

/** Walks the page and the shadow trees in it. Links within a sentence are text, not targets. */
const measure = ({ page }: Visitor): Promise<Measured> =>
  page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
    const seen = all(document.body).filter(
      (one) =>
        one.checkVisibility() && !one.closest('.unseen, svg, [aria-hidden=true]') && !one.matches('.unseen, .skip'),
    );
    const name = (one: Element) => `${one.localName}.${one.className} ${one.textContent?.trim().slice(0, 20)}`;
    const texts = seen.filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    );
    const size = (one: Element) => Number.parseFloat(getComputedStyle(one).fontSize);
    const inSentence = (one: Element) =>
      one.localName === 'a' &&
      [...(one.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const targets = seen.filter(
      (one) =>
        one.matches('button, a[href], summary, input:not([type=hidden], [type=radio]), select, textarea') &&
        !inSentence(one),
    );
    const box = (one: Element) =>
      (one.matches('a.card-link') ? (one.closest('li') ?? one) : one).getBoundingClientRect();
    return {
      smallText: texts.filter((one) => size(one) < 18).map(name),
      smallTargets: targets.filter((one) => box(one).height < 59.5 || box(one).width < 59.5).map(name),
      tightLines: texts
        .filter((one) => Number.parseFloat(getComputedStyle(one).lineHeight) / size(one) < 1.299)
        .map(name),
      wider: document.documentElement.scrollWidth - innerWidth,
      largest: Math.max(...texts.map(size)),
      columns: Math.max(
        0,
        ...[...document.querySelectorAll('.grid')].map(
          (one) => getComputedStyle(one).gridTemplateColumns.split(' ').length,
        ),
      ),
    };
  });

const sound = { smallText: [], smallTargets: [], tightLines: [] };

describe.skipIf(noChromium)('the elder layout', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  });
  afterAll(() => stage?.stop());

  test.each(['phone-touch', 'desk-mouse'] as const)(
    '%s: is one column of large type with large targets on every page, and no wider than the screen',
    async (name) => {
      const visitor = await stage.open(name);
      await visitor.signInAs('demo-wang');
      await sendForm(stage, visitor, '/cart/add', { product: 'tea-gaiwan' });
      for (const path of name === 'phone-touch' || everyLook ? pages : pages.filter((_, nth) => nth % 3 === 0)) {
        await visitor.go(path);
        await visitor.page.waitForLoadState('networkidle');
        const found = await measure(visitor);
        expect({ path, ...found }).toMatchObject({ path, ...sound });
        expect([path, found.wider, found.columns <= 1]).toEqual([path, 0, true]);
      }
      await visitor.context.close();
    },
  );

  test('shows four products in a list at once, no advertisement, and nothing that hurries', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.signInAs('demo-wang');
    await visitor.go('/');
    const { page } = visitor;
    expect(await page.locator('[data-mode] .card').count()).toBe(4);
    for (const path of ['/', '/products/tea-gaiwan', '/cart']) {
      await visitor.go(path);
      expect(await page.locator('heng-ad').count()).toBe(0);
      expect(await page.locator('body').textContent()).not.toMatch(/仅剩|最后|抢|倒计时|限时|马上|手慢/);
    }
    await visitor.context.close();
  });

  test('grows to thirty pixels with two touches more, and still fits the phone', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.signInAs('demo-wang');
    await visitor.go('/');
    for (let nth = 0; nth < 2; nth += 1) {
      await visitor.hand.press(visitor.page.getByRole('button', { name: '字再大' }));
      await visitor.page.waitForLoadState();
    }
    await visitor.page.locator('html.largest').waitFor({ state: 'attached' });
    for (const path of ['/', '/products/tea-gaiwan', '/account', '/privacy']) {
      await visitor.go(path);
      const found = await measure(visitor);
      expect([path, found.wider]).toEqual([path, 0]);
      expect(found.largest).toBeGreaterThanOrEqual(30);
    }
    await sendForm(stage, visitor, '/view', { view: 'large', back: '/' });
    await visitor.context.close();
  });

  test('is one visible touch away, and is there again at the next visit', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.signInAs('demo-chen');
    await visitor.go('/products/tea-gaiwan');
    const box = await visitor.page.getByRole('button', { name: '大字版' }).boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(844);
    await visitor.hand.press(visitor.page.getByRole('button', { name: '大字版' }));
    await visitor.page.locator('html.elder').waitFor({ state: 'attached' });
    expect(visitor.page.url()).toBe(`${stage.url}/products/tea-gaiwan`);
    const again = await stage.open('desk-mouse');
    await again.signInAs('demo-chen');
    expect(await again.page.locator('html.elder').count()).toBe(1);
    const facts = await stage.server.app.inject({ url: '/v1/people/demo-chen', headers: stage.server.shop });
    expect(facts.json().elderMode).toBe(true);
    await again.page.getByRole('button', { name: '标准版' }).first().click();
    await again.page.locator('html.standard').waitFor({ state: 'attached' });
    await visitor.context.close();
    await again.context.close();
  });

  test('travels in the address of somebody the shop does not know, without a cookie', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.go('/');
    await visitor.hand.press(visitor.page.getByRole('button', { name: '大字版' }));
    await visitor.page.locator('html.elder').waitFor({ state: 'attached' });
    await visitor.page.getByRole('link', { name: '分类' }).last().tap();
    await visitor.page.waitForURL('**/aisles*');
    expect(await visitor.page.locator('html.elder').count()).toBe(1);
    expect(await visitor.context.cookies()).toEqual([]);
    await visitor.context.close();
  });

  test('has the switch off within one touch, as everywhere', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.signInAs('demo-wang');
    await sendForm(stage, visitor, '/switch', { on: 'true', back: '/' });
    await visitor.go('/');
    await visitor.hand.press(visitor.page.getByRole('switch', { name: '个性化：开' }));
    await visitor.page.getByRole('switch', { name: '个性化：关' }).waitFor();
    expect(visitor.hand.actions).toBe(1);
    await visitor.context.close();
  });

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
