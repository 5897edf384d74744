import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium } from '../../../../packages/sdk/src/testing/chromium.ts';
import { sendForm } from '../testing/answers.ts';
import { raiseStage, type Stage, type Visitor } from '../testing/stage.ts';

describe.skipIf(noChromium)('searching', { timeout: 120_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
  }, 300_000);
  afterAll(() => stage?.stop());

  const results = ({ page }: Visitor) => page.locator('.results .card-name').allTextContents();
  const note = ({ page }: Visitor) => page.locator('.results .slot-note');

  /** Presses 同意 for the order of results, as a browser without scripts does. */
  async function agree(visitor: Visitor): Promise<void> {
    const page = await (await visitor.context.request.get(`${stage.url}/privacy`)).text();
    for (const [, form = ''] of page.matchAll(/<form method="post" action="\/choices">(.*?)<\/form>/gs)) {
      const fields = Object.fromEntries(
        [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      );
      const isMeant = fields.purpose === 'personalised-search' && fields.answer === 'granted';
      if (isMeant) return sendForm(stage, visitor, '/choices', fields);
    }
    throw new Error('expected a form for personalised-search');
  }

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
    await agree(visitor);
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
});
