import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { choicesOf } from '../testing/answers.ts';
import { hands } from '../testing/hands.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

if (noChromium) console.warn(`agreeing and withdrawing in a browser is skipped: ${noChromium}`);

describe.skipIf(noChromium)('agreeing and withdrawing', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  });
  afterAll(() => stage?.stop());

  /** Somebody new, at the third product they open. */
  async function atTheQuestion(hand: (typeof hands)[number]): Promise<Visitor> {
    const visitor = await stage.open(hand);
    await visitor.signInAs('new');
    await visitor.look('tea-gaiwan', 'tea-dahongpao');
    await visitor.go('/products/tea-cups-pair');
    await visitor.page.locator('heng-ask').getByRole('button', { name: '同意', exact: true }).waitFor();
    return visitor;
  }

  test.each(hands)(
    '%s: told, agreed, personalised with its reason, stopped where it stands, neutral at once',
    async (name) => {
      const visitor = await atTheQuestion(name);
      const { page } = visitor;
      const ask = page.locator('heng-ask');
      for (const told of ['是否允许用您的浏览记录推荐商品？', /90 天后删除/, /随时可在/]) {
        expect(await ask.getByText(told).first().isVisible()).toBe(true);
      }
      expect(await page.getByText('正在收集').count()).toBe(0);

      await visitor.hand.press(ask.getByRole('button', { name: '同意', exact: true }));
      const granting = visitor.hand.actions;
      await page.locator('.collecting', { hasText: '正在收集：浏览记录' }).waitFor();

      await visitor.look('tea-jasmine');
      await stage.heng.settle();
      await visitor.go('/');
      expect(await visitor.mode()).toBe('personalised');
      expect(await page.locator('.why').allInnerTexts()).toContainEqual(expect.stringMatching(/^因为您/));

      await visitor.hand.press(page.getByRole('button', { name: '不再用浏览记录推荐' }).first());
      await page.locator('[data-mode="neutral"]').first().waitFor();
      expect(visitor.hand.actions - granting).toBeLessThanOrEqual(granting);
      expect(await page.locator('main').textContent()).not.toContain('因为您');
      await visitor.go('/products/tea-gaiwan');
      expect(await page.getByText('正在收集').count()).toBe(0);
      await visitor.context.close();
    },
  );

  test.each(hands)('%s: refusing takes what agreeing takes, and no more stops on the way', async (name) => {
    const agreeing = await atTheQuestion(name);
    const agreed = await agreeing.hand.press(
      agreeing.page.locator('heng-ask').getByRole('button', { name: '同意', exact: true }),
    );
    const refusing = await atTheQuestion(name);
    const refused = await refusing.hand.press(
      refusing.page.locator('heng-ask').getByRole('button', { name: '不同意' }),
    );
    await refusing.page.locator('heng-ask').getByText('已记下：不同意').waitFor({ state: 'attached' });
    expect(refusing.hand.actions).toBe(agreeing.hand.actions);
    expect(refused).toBeLessThanOrEqual(agreed + 1);
    await agreeing.context.close();
    await refusing.context.close();
  });

  test.each(['phone-touch', 'desk-mouse', 'desk-keyboard'] as const)(
    '%s: the switch in the head is off after one touch, from each kind of page',
    async (name) => {
      const visitor = await atTheQuestion(name);
      const { page } = visitor;
      await visitor.hand.press(page.locator('heng-ask').getByRole('button', { name: '同意', exact: true }));
      await page.getByRole('switch', { name: '个性化：开' }).waitFor();
      await visitor.look('tea-jasmine');
      await stage.heng.settle();
      for (const path of [
        '/',
        '/aisles/tea',
        '/products/tea-gaiwan',
        '/cart',
        '/account',
        '/privacy',
        '/search?q=茶',
      ]) {
        await visitor.go(path);
        const before = visitor.hand.actions;
        await visitor.hand.press(page.getByRole('switch', { name: '个性化：开' }));
        await page.getByRole('switch', { name: '个性化：关' }).waitFor();
        expect(visitor.hand.actions - before).toBe(1);
        expect((await choicesOf(stage, visitor)).switch.on).toBe(false);
        expect(await page.locator('[data-mode="personalised"]').count()).toBe(0);
        await visitor.context.request.post(`${stage.url}/switch`, { form: { on: 'true' } });
      }
      await visitor.context.close();
    },
  );

  test.each(['phone-touch', 'desk-keyboard'] as const)(
    '%s: a message in the shop ends with one press',
    async (name) => {
      const visitor = await stage.open(name);
      const { page } = visitor;
      await visitor.signInAs('new');
      await visitor.hand.press(page.getByRole('link', { name: '看消息' }));
      for (const item of ['设备标识', '店里的消息']) {
        const group = page.getByRole('group', { name: item, exact: true });
        await visitor.hand.press(group.getByRole('button', { name: '同意', exact: true }));
        await page.waitForLoadState();
      }
      const end = page.getByRole('button', { name: '退订' });
      await end.waitFor();
      expect(await page.locator('.messages').textContent()).toContain('龙井绿茶到货');
      const before = visitor.hand.actions;
      await visitor.hand.press(end);
      await page.getByRole('status').filter({ hasText: '已退订，已经生效' }).waitFor();
      expect(visitor.hand.actions - before).toBe(1);
      expect(await page.locator('.messages').count()).toBe(0);
      const { choices } = await choicesOf(stage, visitor);
      expect(choices.find(({ channel }) => channel === 'in-app')?.answer).toBe('withdrawn');
      await visitor.context.close();
    },
  );

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
