import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { noChromium } from '../../../sdk/src/testing/chromium.ts';
import { proofOf } from '../testing/decision-double.ts';
import { idOf } from '../testing/held-texts.ts';
import { bothSizes, portalTest } from '../testing/portal-page.ts';
import { requestOf, rightsToken, tokenOf } from '../testing/rights-texts.ts';

if (noChromium) console.warn(`portal tests skipped: ${noChromium}`);

describe.skipIf(noChromium)('rights', () => {
  const { double, open, visit } = portalTest();
  const { person } = double;

  describe.each(bothSizes)('on %s', (_, size) => {
    test('a request is made without a reason and shows its deadline and every system', async () => {
      const page = await open('requests/new', size);
      await page.getByRole('radio', { name: /^删除/ }).check();
      await page.getByLabel('关于哪一类信息').selectOption('browsing-history');
      await page.getByRole('button', { name: '提出', exact: true }).click();
      await page.getByRole('heading', { name: '这项请求' }).waitFor();
      expect(double.calls('POST', '/requests')[0]?.body).toEqual({
        kind: 'delete',
        scope: { categories: ['browsing-history'] },
      });
      await page.getByText(/还有 21 天/).waitFor();
      await page.getByText('各系统的进展').click();
      await page.getByText('会员系统').waitFor();
      await page.getByText('试过 2 次').waitFor();
    });

    test('a request is taken back with one press', async () => {
      person.requests = [requestOf(idOf('req', 9), 'delete', 'self')];
      const page = await open('requests', size);
      await page.getByRole('button', { name: '收回请求' }).click();
      await page.getByText('您已收回').waitFor();
      expect(await page.getByRole('button', { name: '收回请求' }).count()).toBe(0);
    });

    test('a decision is checked in the page, and what the check was over is told', async () => {
      const page = await open('decisions', size);
      await page.locator('my-decisions summary').first().click();
      await page.getByText('您没有同意用网页浏览记录推荐商品。').first().waitFor();
      await page.getByRole('button', { name: '核验这条决定' }).first().click();
      await page.getByText('已核验', { exact: true }).waitFor();
      await page.getByText('它是日志的第 0 条，检查点共 1 条。').waitFor();
      await page.getByText('页面上写的编号、时间和用途，与日志里承诺的记录一致。').waitFor();
      await page.getByText('日志由 log.shancha.example/heng 签名。').waitFor();
      expect(await page.getByText('承诺的记录', { exact: true }).isVisible()).toBe(false);
    });

    test('closing the account takes two presses after what goes and what stays is told', async () => {
      const page = await open('close', size);
      await page.getByText('网页浏览记录，34 条').waitFor();
      await page.getByText(/已完成的订单，3 条，封存到/).waitFor();
      await page.getByRole('button', { name: '注销账户' }).click();
      await page.getByRole('button', { name: '注销', exact: true }).click();
      await page.getByText('已注销。您的信息已经删除。').waitFor();
      expect(person.erased).toBe(true);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '保存证据' }).click(),
      ]);
      expect(JSON.parse(await readFile(await download.path(), 'utf8')).evidence).toEqual([
        { leaf: 'l', key: 'k', body: 'b' },
      ]);
      expect(await page.getByRole('switch').count()).toBe(0);
    });
  });

  test('a proof of another record does not hold, and the page says what differs', async () => {
    person.proof = () => proofOf({ id: idOf('dec', 99), at: '2026-01-01T00:00:00.000Z', use: 'recommendation' });
    const page = await open(`decision/${idOf('dec', 1)}`);
    await page.getByRole('button', { name: '核验这条决定' }).click();
    await page.getByText('不符', { exact: true }).waitFor();
    await page.getByText('页面上写的与日志里承诺的记录不一致。').waitFor();
  });

  test('a proof whose log was altered does not hold', async () => {
    const [decision] = person.decisions;
    person.proof = () => proofOf(decision as never).replace('index 0', 'index 1');
    const page = await open(`decision/${decision?.id}`);
    await page.getByRole('button', { name: '核验这条决定' }).click();
    await page.getByText('证明不成立。').waitFor();
    expect(await page.getByText('已核验', { exact: true }).count()).toBe(0);
  });

  test('a decision that is not in the log yet is said to wait', async () => {
    person.proof = () => undefined;
    const page = await open(`decision/${idOf('dec', 1)}`);
    await page.getByRole('button', { name: '核验这条决定' }).click();
    await page.getByText('等待入账').waitFor();
    person.proof = (id) => proofOf(person.decisions.find((one) => one.id === id) as never);
    await page.getByRole('button', { name: '核验这条决定' }).click();
    await page.getByText('已核验', { exact: true }).waitFor();
  });

  test.each([
    [`object/decision/${idOf('dec', 1)}`, { kind: 'decision', id: idOf('dec', 1) }],
    ['object/tag/teaware', { kind: 'tag', id: 'teaware' }],
    ['object/item/tea-1', { kind: 'item', item: 'tea-1' }],
  ])('an objection from %s is about that', async (at, about) => {
    const page = await open(at);
    await page.getByLabel('请商店的人来看').check();
    await page.getByRole('button', { name: '提出异议' }).click();
    await page.getByRole('heading', { name: '这项请求' }).waitFor();
    expect(double.calls('POST', '/objections')[0]?.body).toEqual({ about, humanReview: true });
  });

  test('an objection to a price names the product', async () => {
    const page = await open('requests');
    await page.getByRole('link', { name: '对价格提出异议' }).click();
    await page.getByLabel('哪一件商品').fill('tea-2');
    await page.getByRole('button', { name: '提出异议' }).click();
    await expect
      .poll(() => double.calls('POST', '/objections')[0]?.body)
      .toMatchObject({ about: { kind: 'price', item: 'tea-2' } });
  });

  test('an upheld objection to a price shows the quote and what is paid back', async () => {
    const price = {
      decision: idOf('dec', 9),
      item: 'tea-2',
      quantity: 2,
      list: 45,
      price: 39.9,
      everybody: 36,
      refund: 7.8,
    };
    person.requests = [{ ...requestOf(idOf('req', 9), 'object', 'self'), state: 'done', price }];
    const page = await open('requests');
    await page.getByText('39.90 元 × 2，所有人 36.00 元').waitFor();
    await page.getByText('7.80 元').waitFor();
  });

  test('a guardian’s token shows the child’s page, says whose it is, and asks for the child', async () => {
    double.ageBand = 'under-14';
    const token = tokenOf({ typ: 'JWT' }, { sub: 'child-1', act: { sub: 'p1' } });
    const page = await visit(`/me#token=${token}&at=requests/new`);
    await page.getByText('由您作为监护人，为孩子提出。').waitFor();
    await page.getByText('您在以监护人身份查看一位未满十四岁孩子的信息。').waitFor();
    await page.getByRole('button', { name: '提出', exact: true }).click();
    await expect.poll(() => double.calls('POST', '/v1/me/requests')[0]?.body).toEqual({ kind: 'access' });
  });

  test('a child’s own page says that the guardian decides', async () => {
    double.ageBand = 'under-14';
    const page = await open();
    await page.getByText('未满十四岁：由监护人决定。').waitFor();
  });

  test('who cannot sign in comes in with a one-time code, and a wrong one says what to do', async () => {
    const page = await visit('/me#at=data');
    await page.getByLabel('您在商店的账号').fill('p1');
    await page.getByRole('button', { name: '发送验证码' }).click();
    await page.getByLabel('六位数字').fill('000000');
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByText('验证码不对，或已失效').waitFor();
    await page.getByLabel('六位数字').fill('123456');
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByRole('heading', { name: '持有的信息' }).waitFor();
    expect(double.calls('GET', '/v1/me/data')[0]?.headers.authorization).toBe(`Bearer ${rightsToken}`);
    // What the code does not open is not offered, and is not asked for.
    await page.getByText('您用验证码进入。').waitFor();
    expect([await page.getByRole('switch').count(), double.calls('GET', '/v1/me/choices')]).toEqual([0, []]);
    const doors = await page.getByRole('navigation').getByRole('link').allTextContents();
    expect(doors.map((text) => text.trim().split(/\s/)[0])).toEqual([
      '持有的信息',
      '请求',
      '信息去了哪里',
      '带走副本',
      '注销账户',
    ]);
  });

  test('earlier answers stand in the history, each with its receipt', async () => {
    const page = await open('choices');
    const history = page.getByRole('region', { name: '我回答过什么' });
    await history.getByText('搜索记录，用于商品个性化推荐').waitFor();
    expect(await history.getByRole('button', { name: '回执' }).count()).toBe(3);
  });
});
