import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { sendForm } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

const items = ['收货人姓名', '手机号', '收货地址', '订单内容'];

describe.skipIf(noChromium)('a child under fourteen and her mother', { timeout: 120_000 }, () => {
  let stage: Stage;
  let child: Visitor;
  let mother: Visitor;
  beforeAll(async () => {
    stage = await raiseStage();
    child = await stage.open('phone-touch');
    await child.signInAs('demo-xiaohe');
    mother = await stage.open('desk-keyboard');
    await mother.signInAs('demo-chen');
  });
  afterAll(() => stage?.stop());

  async function checkout(): Promise<string> {
    await sendForm(stage, child, '/cart/add', { product: 'toys-blocks' });
    await child.go('/checkout');
    return String(await child.page.getByRole('heading', { level: 1 }).textContent());
  }

  const cells = async () => {
    const reply = await stage.server.app.inject({ url: '/v1/people/demo-xiaohe/choices', headers: stage.server.shop });
    return (reply.json().choices as { purpose: string; answer: string; level: string }[]).filter(
      ({ purpose }) => purpose === 'order-fulfilment',
    );
  };

  test('the child sees neutral pages, one plain sentence, and is asked nothing', async () => {
    for (const path of ['/', '/products/tea-gaiwan', '/search?q=积木', '/account', '/privacy']) {
      await child.go(path);
      const { page } = child;
      expect(
        await page.locator('[data-mode="personalised"], heng-ask, heng-choices, heng-switch, form.bands').count(),
      ).toBe(0);
      expect(await page.locator('.light').textContent()).toBe('个性化：关');
    }
    expect(await child.page.locator('.switch-card').textContent()).toContain('要改什么，请爸爸妈妈来改');
  });

  test('the child fills the cart, and is told in one sentence why the order waits', async () => {
    expect(await checkout()).toBe('要爸爸妈妈同意');
    await child.page.getByRole('link', { name: '回购物车' }).tap();
    await child.page.locator('.lines li').waitFor();
  });

  test('the mother finds the child in her own account and answers each item by itself, by keyboard', async () => {
    await mother.go('/account');
    await mother.hand.press(mother.page.getByRole('link', { name: '小禾', exact: true }));
    await mother.page.getByRole('heading', { name: '替小禾选择' }).waitFor();
    for (const item of items) {
      const group = mother.page.getByRole('group', { name: item, exact: true });
      await mother.hand.press(group.getByRole('button', { name: '同意', exact: true }));
      await group.getByText('您已同意').waitFor();
    }
    const answers = (await cells()).filter(({ answer }) => answer !== 'never-asked');
    expect(answers.map(({ answer, level }) => [answer, level])).toEqual(items.map(() => ['granted', 'guardian']));
  });

  test('the child orders, and stays unpersonalised', async () => {
    expect(await checkout()).toBe('结算');
    await child.page.getByLabel('收货人').fill('陈禾');
    await child.page.getByLabel('手机号').fill('13800000000');
    await child.page.getByLabel('收货地址').fill('浙江省杭州市湖滨路 1 号');
    await child.page.getByRole('button', { name: '提交订单' }).tap();
    await child.page.getByRole('heading', { name: '订单已提交' }).waitFor();
    expect(await child.page.locator('heng-ask').count()).toBe(0);
    await child.go('/');
    expect(await child.mode()).toBe('neutral');
  });

  test('withdrawing one item takes one press more than none, and the next order waits at once', async () => {
    const before = mother.hand.actions;
    const group = mother.page.getByRole('group', { name: '收货地址', exact: true });
    await mother.hand.press(group.getByRole('button', { name: '不同意' }));
    await group.getByText('您已撤回').waitFor();
    expect(mother.hand.actions - before).toBe(1);
    expect(await checkout()).toBe('要爸爸妈妈同意');
  });

  test('to anybody else the page of the child is not there', async () => {
    const other = await stage.open('desk-mouse');
    for (const person of ['demo-wang', 'demo-xiaohe']) {
      await other.signInAs(person);
      expect((await other.page.goto(`${stage.url}/family/demo-xiaohe`))?.status()).toBe(404);
      const reply = await other.context.request.post(`${stage.url}/family/demo-xiaohe/choices`, {
        form: { answer: 'granted' },
      });
      expect(reply.status()).toBe(404);
      const portal = await other.context.request.post(`${stage.url}/account/portal`, {
        form: { for: 'demo-xiaohe' },
        maxRedirects: 0,
      });
      expect(portal.status()).toBe(404);
    }
    await other.context.close();
  });

  test('the mother’s way to the child’s portal carries a token that names both', async () => {
    const reply = await mother.context.request.post(`${stage.url}/account/portal`, {
      form: { for: 'demo-xiaohe' },
      maxRedirects: 0,
    });
    const token = new URLSearchParams(new URL(reply.headers().location ?? '').hash.slice(1)).get('token') ?? '';
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ sub: 'demo-xiaohe', act: { sub: 'demo-chen' } });
  });

  test('nothing of this broke a script or met what the policy of the page forbids', () => {
    expect(stage.faults).toEqual([]);
  });
});
