import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../../../../packages/sdk/src/testing/axe.ts';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { READERS } from '../seed/readers.ts';
import { agreeToAll } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

describe.skipIf(noChromium)('searching and advertisements', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ readers: READERS });
  }, 300_000);
  afterAll(() => stage?.stop());

  const results = ({ page }: Visitor) => page.locator('.results .card-name').allTextContents();
  const note = ({ page }: Visitor) => page.locator('.results .slot-note');

  test('is the same for who never signed in, says so, and helps where nothing is found', async () => {
    const visitor = await stage.open('desk-mouse');
    await visitor.go('/search?q=笔记本');
    expect(await note(visitor).textContent()).toContain('非个性化');
    expect(await note(visitor).textContent()).toContain('对每个人都一样');
    expect((await results(visitor)).length).toBeGreaterThan(3);
    await visitor.go('/search?q=筷子');
    expect(await results(visitor)).toEqual(['鸡翅木筷 十双']);
    await visitor.go('/search?q=手机');
    await visitor.page.locator('.suggestions a').first().click();
    expect((await results(visitor)).length).toBeGreaterThan(0);
    await visitor.context.close();
  });

  test('follows what was looked at once that is agreed to, and the neutral order stays one press away', async () => {
    const visitor = await stage.open('desk-mouse');
    await visitor.signInAs('new');
    await visitor.go('/search?q=笔记本');
    const before = await results(visitor);
    const last = before.at(-1) as string;
    await agreeToAll(stage, visitor, ['personalised-search']);
    await visitor.page.getByRole('link', { name: last }).first().click();
    await visitor.page.getByRole('button', { name: '放进购物车' }).waitFor();
    await stage.heng.settle();
    await visitor.go('/search?q=笔记本');
    expect(await note(visitor).textContent()).toContain('定推');
    expect((await results(visitor)).indexOf(last)).toBeLessThan(before.indexOf(last));
    expect(new Set(await results(visitor))).toEqual(new Set(before));
    await visitor.page.getByRole('button', { name: '不再用浏览记录排列搜索结果' }).first().waitFor();
    await visitor.page.getByRole('link', { name: '看对每个人都一样的排列' }).click();
    await visitor.page.getByRole('link', { name: '回到平常的排列' }).waitFor();
    expect(await results(visitor)).toEqual(before);
    await visitor.go('/search?q=笔记本');
    await visitor.page.getByRole('button', { name: '不再用浏览记录排列搜索结果' }).first().click();
    await visitor.page.locator('.results .slot-note', { hasText: '非个性化' }).waitFor();
    expect(await results(visitor)).toEqual(before);
    await visitor.context.close();
  });

  /** The advertisement at the foot of the page, once it is there. */
  async function adOn({ page }: Visitor): Promise<Locator> {
    await page.locator('[data-ad]').scrollIntoViewIfNeeded();
    const ad = page.locator('heng-ad section').first();
    await ad.waitFor();
    return ad;
  }

  const labels = (ad: Locator) => ad.locator('.label').allTextContents();
  const height = ({ page }: Visitor) => page.evaluate(() => document.documentElement.scrollHeight);
  const button = (ad: Locator, name: string) => ad.getByRole('button', { name }).first();

  /** Somebody whose tag tells that they like to look at tea, and who lets it choose advertisements. */
  async function teaLooker(hand: 'phone-touch' | 'desk-mouse'): Promise<Visitor> {
    const visitor = await stage.open(hand);
    await visitor.signInAs('new');
    await agreeToAll(stage, visitor, ['user-profiling', 'onsite-targeted-ads']);
    await visitor.look('tea-gaiwan', 'tea-dahongpao', 'tea-jasmine');
    await stage.heng.settle();
    await visitor.go('/privacy');
    await visitor.page.locator('#tags').getByText('常看茶叶').waitFor();
    return visitor;
  }

  test.each(['phone-touch', 'desk-mouse'] as const)(
    '%s: the page chooses the advertisement before any choice; nothing moves for it, and closed it stays away',
    async (hand) => {
      const visitor = await stage.open(hand);
      await visitor.go('/');
      const before = await height(visitor);
      const ad = await adOn(visitor);
      expect(await labels(ad)).toEqual(['广告']);
      expect(await ad.textContent()).toContain('溪石咖啡');
      await visitor.page.waitForLoadState('networkidle');
      expect(await height(visitor)).toBe(before);
      expect(await violations(visitor.page)).toEqual([]);
      expect(await visitor.context.cookies()).toEqual([]);
      await visitor.hand.press(button(ad, '为什么看到这条广告'));
      await ad.getByText('没有用您的任何信息').first().waitFor();

      const kept = visitor.page.waitForResponse('**/heng/ad/close');
      await visitor.hand.press(button(ad, '关闭这条广告'));
      await ad.waitFor({ state: 'detached' });
      expect((await kept).status()).toBe(204);
      await visitor.go('/');
      expect(await visitor.page.locator('heng-ad').count()).toBe(0);
      await visitor.go('/aisles/tea');
      expect(await (await adOn(visitor)).textContent()).toContain('云谷茶厂');
      await visitor.context.close();
    },
  );

  test.each(['phone-touch', 'desk-mouse'] as const)(
    '%s: agreed to, a tag chooses, says why, and stops where it stands; switched off, the page chooses at once',
    async (hand) => {
      const visitor = await teaLooker(hand);
      await visitor.go('/');
      const ad = await adOn(visitor);
      expect(await labels(ad)).toEqual(['广告', '定推']);
      await visitor.hand.press(button(ad, '为什么看到这条广告'));
      await ad.getByText('因为您有标签“常看茶叶”').waitFor();
      expect(await violations(visitor.page)).toEqual([]);
      await visitor.hand.press(ad.getByRole('switch'));
      await expect.poll(() => labels(ad)).toEqual(['广告']);
      await visitor.go('/aisles/coffee');
      expect(await labels(await adOn(visitor))).toEqual(['广告']);
      await visitor.context.close();

      const other = await teaLooker(hand);
      await other.go('/');
      const own = await adOn(other);
      await other.hand.press(button(own, '为什么看到这条广告'));
      await other.hand.press(button(own, '不再用'));
      await expect.poll(() => labels(own)).toEqual(['广告']);
      await other.page.locator('.here .record', { hasText: '没有用您的信息' }).last().waitFor();
      await other.context.close();
    },
  );

  test('a campaign that somebody does not want to see again is not shown to them again', async () => {
    const visitor = await teaLooker('desk-mouse');
    await visitor.go('/');
    const ad = await adOn(visitor);
    await visitor.hand.press(button(ad, '为什么看到这条广告'));
    await visitor.hand.press(button(ad, '不再看这条广告'));
    await ad.getByText('已记下').first().waitFor();
    await visitor.go('/');
    expect(await (await adOn(visitor)).textContent()).toContain('溪石咖啡');
    await visitor.context.close();
  });

  test('who is sixteen sees what the page chose where a campaign names them; a child and the elder layout see none', async () => {
    const visitor = await stage.open('phone-touch');
    await visitor.signInAs('demo-xiaolin');
    await visitor.go('/aisles/stationery');
    expect(await labels(await adOn(visitor))).toEqual(['广告']);
    const none = async (person: string, path: string) => {
      await visitor.signInAs(person);
      await visitor.go(path);
      expect(await visitor.page.locator('heng-ad').count()).toBe(0);
      const told = await visitor.context.request.get(`${stage.url}/heng/ad?place=home`);
      expect(await told.json()).toEqual({ ad: null, mode: 'none' });
    };
    await none('demo-xiaohe', '/');
    await none('demo-wang', '/aisles/tea');
    await visitor.context.close();
  });

  test('without scripts, and where Heng does not answer, nothing stands there', async () => {
    const plain = await stage.open('phone-touch', { javaScriptEnabled: false });
    await plain.go('/');
    expect(await plain.page.locator('[data-ad]').isVisible()).toBe(false);
    await plain.context.close();
    const visitor = await stage.open('phone-touch');
    await visitor.context.route('**/heng/ad?*', (route) => route.abort());
    await visitor.go('/');
    const before = await height(visitor);
    const failed = visitor.page.waitForEvent('requestfailed');
    await visitor.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await failed;
    expect(await visitor.page.locator('heng-ad section').count()).toBe(0);
    expect(await height(visitor)).toBeLessThanOrEqual(before);
    await visitor.context.close();
  });

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
