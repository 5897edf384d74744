import { readFile } from 'node:fs/promises';
import {
  RequestRuling,
  RightsRequest,
  SegmentTried,
  StaffProxies,
  StaffSegments,
  StaffTags,
  System,
  Tickets,
  UsabilityReport,
} from '@heng/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violations } from '../../sdk/src/testing/axe.ts';
import { everyLook, noChromium } from '../../sdk/src/testing/chromium.ts';
import type { Reply } from '../../sdk/src/testing/heng-double.ts';
import {
  priceObjection,
  proxies,
  registeredSystems,
  requestId,
  segments,
  staffRequests,
  tagRules,
  ticketId,
  triedSegment,
  usabilityCounts,
  usabilityTickets,
} from './testing/care-replies.ts';
import { pageTest } from './testing/page-test.ts';

if (noChromium) console.warn(`page tests skipped: ${noChromium}`);

let page: Page;
/** What an address answers instead of its usual reply, by `METHOD path`. */
const replies = new Map<string, Reply>();

const pages = pageTest({
  answers: (own) => (method, path, body) => {
    const reply = replies.get(`${method} ${path}`);
    if (reply) return reply;
    return path === '/v1/systems' ? { status: 200, body: registeredSystems } : own(method, path, body);
  },
  begin(double) {
    double.signedIn = true;
    const care = { requests: staffRequests, usability: usabilityCounts, tickets: usabilityTickets, tags: tagRules };
    double.staff = { ...double.staff, ...care, segments, proxies };
    replies.clear();
  },
});
const { double } = pages;

async function enter(path: string, options?: BrowserContextOptions): Promise<void> {
  page = await pages.enter(path, options);
}

const rows = (table: string) =>
  page.getByRole('region', { name: table, exact: true }).locator('tbody tr.ant-table-row');
const param = (name: string) => new URL(page.url()).searchParams.get(name);

async function csvOf(table: string): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: table, exact: true }).getByRole('button', { name: '导出 CSV' }).click(),
  ]);
  return (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
}

describe.skipIf(noChromium)('rooms of the console that look after people', () => {
  describe.each(everyLook ? (['light', 'dark'] as const) : (['dark'] as const))(
    'axe finds nothing wrong, %s',
    (colorScheme) => {
      test.each([
        [`/staff?room=requests&request=${requestId(2)}`, '.ruling'],
        [`/staff?room=requests&lang=en&request=${requestId(3)}`, '.facts'],
        ['/staff?room=usability', '.chart svg'],
        ['/staff?room=usability&lang=en', '.chart svg'],
        ['/staff?room=tags', 'tbody tr.ant-table-row'],
        ['/staff?room=segments', '.chart svg'],
        ['/staff?room=segments&lang=en', '.chart svg'],
      ])('%s', async (path, seen) => {
        await enter(path, { colorScheme });
        await page.locator(seen).first().waitFor();
        expect(await violations(page)).toEqual([]);
      });

      test('a form that was sent unfinished, and the form that closes a ticket', async () => {
        await enter(`/staff?room=requests&request=${requestId(1)}`, { colorScheme });
        await page.getByLabel('不予办理').check();
        await page.getByRole('button', { name: '发出答复' }).click();
        await page.getByText('请填写这一项').first().waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.goto(`${double.url}/staff?room=usability`);
        await rows('全部工单').first().getByRole('button', { name: '关闭' }).click();
        await page.getByRole('dialog').waitFor();
        expect(await violations(page)).toEqual([]);
      });

      test('on a phone', async () => {
        for (const room of ['requests', 'usability', 'tags', 'segments']) {
          await enter(`/staff?room=${room}`, { colorScheme, viewport: { width: 390, height: 844 } });
          await page.locator('tbody tr.ant-table-row').first().waitFor();
          expect(await violations(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
          await page.context().close();
        }
      });
    },
  );

  describe('权利请求', () => {
    test('what is late stands on top, in words, and leads to its request', async () => {
      await enter('/staff?room=requests');
      const alert = page.getByRole('alert');
      await alert.getByText('1 件已经超过期限').waitFor();
      expect(await alert.textContent()).toContain('超期 2 天');
      await alert.getByRole('link').click();
      await page.getByRole('heading', { name: '这件请求', exact: true }).waitFor();
      expect(param('request')).toBe(requestId(1));
      expect(await rows('全部请求').nth(1).textContent()).toContain('还有 12 天');
    });

    test('the address shows the same request again, with how each system stands', async () => {
      await enter('/staff?room=requests');
      await rows('全部请求').nth(2).getByRole('link', { name: '删除' }).click();
      await page.goto(page.url());
      await rows('各系统的进展').nth(2).waitFor();
      expect(await rows('各系统的进展').allTextContents()).toEqual([
        expect.stringContaining('已完成'),
        expect.stringContaining('已通知，等回报'),
        expect.stringContaining('没有成功'),
      ]);
      expect(await rows('全部请求').nth(2).textContent()).toContain('1/3 已完成，1 个失败');
      expect(await page.getByRole('progressbar').evaluate((bar) => (bar as HTMLProgressElement).value)).toBe(1);
      expect(await page.getByRole('button', { name: '发出答复' }).count()).toBe(0);
    });

    test('a refusal cannot be sent without the rule that allows it', async () => {
      const path = `/v1/staff/requests/${requestId(1)}/ruling`;
      await enter(`/staff?room=requests&request=${requestId(1)}`);
      await page.getByLabel('不予办理').check();
      await page.getByLabel('给本人的答复（中文）').fill('这是法律要求留存的记录。');
      await page.getByRole('button', { name: '发出答复' }).click();
      await page.getByText('请填写这一项').waitFor();
      expect(double.calls('POST', path)).toEqual([]);
      await page.getByLabel('不予办理的法律依据').fill('《电子商务法》第三十一条');
      replies.set(`POST ${path}`, { status: 200, body: staffRequests.requests[0] });
      await page.getByRole('button', { name: '发出答复' }).click();
      await page.getByRole('status').getByText('已答复').waitFor();
      expect(double.calls('POST', path).map(({ body }) => body)).toEqual([
        {
          outcome: 'refused',
          answer: { zh: '这是法律要求留存的记录。', en: '' },
          law: '《电子商务法》第三十一条',
        },
      ]);
    });

    test('carrying out asks for no rule; an answer that comes too late is said to be so', async () => {
      const path = `/v1/staff/requests/${requestId(2)}/ruling`;
      replies.set(`POST ${path}`, { status: 409, body: { code: 'request-ended' } });
      await enter(`/staff?room=requests&request=${requestId(2)}`);
      await page.getByText('先核对死亡证明和亲属关系').waitFor();
      await page.getByLabel('办理', { exact: true }).check();
      expect(await page.getByLabel('不予办理的法律依据').count()).toBe(0);
      await page.getByLabel('给本人的答复（中文）').fill('已注销。');
      await page.getByRole('button', { name: '发出答复' }).click();
      await page.getByRole('alert').getByText('这件请求已经办结').waitFor();
      expect(double.calls('POST', path)[0]?.body).toEqual({ outcome: 'accepted', answer: { zh: '已注销。', en: '' } });
    });

    test('an objection to a price is upheld with what is paid back: to the fen, and never more than the quote', async () => {
      const path = `/v1/staff/requests/${requestId(5)}/ruling`;
      replies.set(`POST ${path}`, { status: 200, body: priceObjection });
      double.staff.requests = { requests: [priceObjection], overdue: 0 };
      await enter(`/staff?room=requests&request=${requestId(5)}`);
      await page.getByLabel('办理', { exact: true }).check();
      await page.getByText('报价 39.90 元 × 3，所有人 36.00 元。不填就退还多收的 11.70 元。').waitFor();
      await page.getByLabel('给本人的答复（中文）').fill('标价有误。');
      const refund = page.getByLabel('退还多少元');
      for (const wrong of ['119.71', '12.345', '很多', '-1']) {
        await refund.fill(wrong);
        await page.getByRole('button', { name: '发出答复' }).click();
        await page.getByText('写成 12.50 这样，至多 119.70 元').waitFor();
      }
      expect(double.calls('POST', path)).toEqual([]);
      await refund.fill('119.7');
      await page.getByRole('button', { name: '发出答复' }).click();
      await page.getByRole('status').getByText('已答复').waitFor();
      const [sent] = double.calls('POST', path).map(({ body }) => RequestRuling.parse(body));
      expect(sent).toEqual({ outcome: 'accepted', answer: { zh: '标价有误。', en: '' }, refund: 119.7 });
    });

    test('the table filters, sorts and exports, and the evidence of a row is one press away', async () => {
      await enter('/staff?room=requests&requests.state=等答复');
      await expect.poll(() => rows('全部请求').count()).toBe(1);
      expect(await csvOf('全部请求')).toHaveLength(2);
      await rows('全部请求').first().getByRole('button', { name: '证据包' }).click();
      await expect.poll(() => double.calls('POST', '/v1/evidence')[0]?.body).toEqual({ person: 'person-1' });
    });

    test('the systems that are told are listed', async () => {
      await enter('/staff?room=requests');
      await expect.poll(() => rows('系统一览').first().textContent()).toContain('删除、注销账号、撤回同意');
    });

    test('without requests and systems it says what will be here', async () => {
      double.staff.requests = { requests: [], overdue: 0 };
      replies.set('GET /v1/systems', { status: 200, body: { systems: [] } });
      await enter('/staff?room=requests');
      await page.getByText('还没有请求').waitFor();
      await page.getByText('还没有登记系统').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  });

  describe('便捷拒绝', () => {
    test('each journey says what is wrong with it, in words and numbers; what is too few is not shown', async () => {
      await enter('/staff?room=usability');
      const texts = await rows('每个页面、模式和操作').allTextContents();
      expect(texts[0]).toMatch(/我的长辈模式撤回不达标做成比例 64\.1%，要求至少 90%中位用时 30 秒，要求至多 20 秒/);
      expect(texts[1]).toMatch(/首页普通关闭个性化达标1,83041297\.3%5 秒20 秒1/);
      expect(texts[2]).toContain('不足 10');
      expect(texts[2]).toContain('不足 30 次，不判断');
      await page.getByText('因过于频繁而拒收').waitFor();
    });

    test('the charts show every mode and the limit as a line', async () => {
      await enter('/staff?room=usability');
      const chart = page.getByRole('img', { name: '做成的比例，按操作和模式' });
      await chart.getByText('至少 90%').waitFor();
      for (const mode of ['普通', '长辈模式', '键盘', '触屏']) await chart.getByText(mode).first().waitFor();
      await page
        .getByRole('img', { name: '做成所用时间的中位数（秒），按操作和模式' })
        .getByText('至多 20 秒')
        .waitFor();
      await page.locator('.chart').nth(2).getByText('撤回').waitFor();
    });

    test('a ticket is closed with a note, and not without', async () => {
      const path = `/v1/staff/tickets/${ticketId(1)}`;
      await enter('/staff?room=usability');
      await rows('全部工单').first().getByRole('button', { name: '关闭' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
      await dialog.getByText('请填写这一项').waitFor();
      expect(double.calls('PUT', path)).toEqual([]);
      await dialog.getByLabel('做了什么').fill('按钮移到了第一屏');
      replies.set(`PUT ${path}`, { status: 409, body: { code: 'ticket-closed' } });
      await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
      await dialog.getByText('工单已经关闭了').waitFor();
      replies.set(`PUT ${path}`, { status: 200, body: usabilityTickets.tickets[1] });
      await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      expect(double.calls('PUT', path).at(-1)?.body).toEqual({ closed: true, note: '按钮移到了第一屏' });
      expect(await rows('全部工单').nth(1).textContent()).toContain('已关闭：按钮移到了第一屏');
    });

    test('filters stand in the address, and the CSV leaves empty what is not shown', async () => {
      await enter('/staff?room=usability&journeys.page=个人信息中心');
      await expect.poll(() => rows('每个页面、模式和操作').count()).toBe(1);
      const [, line] = await csvOf('每个页面、模式和操作');
      expect(line).toBe('个人信息中心,键盘,删除标签,不足 30 次，不判断,,,,,,');
    });

    test('what cannot be read says so, and an empty server says what will be here', async () => {
      replies.set('GET /v1/staff/usability', { status: 500, body: { code: 'internal' } });
      await enter('/staff?room=usability');
      await page.getByText('没有读到').waitFor();
      replies.clear();
      double.staff.usability = { ...usabilityCounts, rows: [], totals: [], days: [], taken: 0, refused: 0 };
      double.staff.tickets = { tickets: [], open: 0 };
      await page.getByText('还没有上报').waitFor();
      await page.getByText('没有工单').waitFor();
      expect(await page.locator('.chart').count()).toBe(0);
    });
  });

  describe('标签', () => {
    test('each rule says what it is made from, how strictly, by which rule and for how many people', async () => {
      await enter('/staff?room=tags');
      const texts = await rows('标签规则').allTextContents();
      expect(texts[0]).toMatch(/常看茶叶.*网页浏览记录敏感近 90 天看过茶叶至少 3 次1,284177180/);
      expect(texts[1]).toContain('近 90 天最近一次自选兴趣里有：咖啡、coffee');
      expect(texts[1]).toContain('不足 10');
    });

    test('in English no Chinese is left but the name of the other language and what the shop wrote', async () => {
      await enter('/staff?room=tags&lang=en&q=tea');
      await page.getByText('at least 3 times in 90 days: viewed tea').waitFor();
      const said = (await page.locator('main').textContent()) ?? '';
      expect(said).not.toMatch(/\p{Script=Han}/u);
    });

    test('g and a letter go to each of the rooms', async () => {
      await enter('/staff?room=tags');
      for (const [key, name] of [
        ['q', '权利请求'],
        ['u', '便捷拒绝'],
        ['t', '标签'],
        ['s', '人群'],
      ] as const) {
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await page.getByRole('heading', { name, level: 1 }).waitFor();
      }
    });
  });

  describe('人群', () => {
    test('tags and pairs stand with how many share them, and what too few share without a number', async () => {
      await enter('/staff?room=segments');
      const texts = await rows('标签与组合').allTextContents();
      expect(texts).toEqual([
        '常看茶叶11,280',
        '自选兴趣：咖啡1310',
        '常看茶叶、自选兴趣：咖啡290',
        '常看户外用品1不足 50',
      ]);
      await page.getByText('另有 2 个两标签组合不足 50 人，不显示。').waitFor();
      expect(await csvOf('标签与组合')).toContain('常看茶叶、自选兴趣：咖啡,2,90');
    });

    test('a combination that too few share is told with what is left of it', async () => {
      replies.set('POST /v1/staff/segments', { status: 200, body: triedSegment });
      await enter('/staff?room=segments');
      const tags = page.getByLabel('选标签');
      for (const name of ['常看茶叶', '常看户外用品']) {
        await tags.fill(name);
        await tags.press('Enter');
      }
      await tags.press('Escape');
      await page.getByRole('button', { name: '算人数' }).click();
      await page.getByText('常看茶叶、常看户外用品：不足 50 人，不能一起使用。').waitFor();
      await page.getByText('去掉常看户外用品之后：常看茶叶，1,280 人共有。').waitFor();
      const sent = double.arrivals.find(({ method, path }) => method === 'POST' && path === '/v1/staff/segments');
      expect(sent?.body).toEqual({ tags: ['looks-at-tea', 'looks-at-outdoor-gear'] });
      expect(await violations(page)).toEqual([]);
    });

    test('nothing is counted before a tag is chosen, and a refusal says why', async () => {
      replies.set('POST /v1/staff/segments', { status: 404, body: { code: 'unknown-tag' } });
      await enter('/staff?room=segments&lang=en');
      await page.getByRole('button', { name: 'Count', exact: true }).click();
      await page.getByText('Fill this in').waitFor();
      const tags = page.getByLabel('Choose tags');
      await tags.fill('Often looks at tea');
      await tags.press('Enter');
      await page.getByRole('button', { name: 'Count', exact: true }).click();
      await page.getByText('Could not be counted: unknown-tag').waitFor();
    });

    test('the report says which tag is refused for which private matter', async () => {
      await enter('/staff?room=segments');
      const texts = await rows('测量结果').allTextContents();
      expect(texts[0]).toMatch(/^常看户外用品婚恋生育隐私9000.*0\.69不再形成$/);
      expect(texts[1]).toMatch(/可以$/);
      double.staff.proxies = { ...proxies, measuredAt: null, tags: [] };
      await page.getByText('还没有可测量的').waitFor();
    });
  });
});

test('the replies these pages are tested with are replies of the interface', () => {
  expect(UsabilityReport.safeParse(usabilityCounts).error).toBeUndefined();
  expect(Tickets.parse(usabilityTickets)).toEqual(usabilityTickets);
  expect(StaffTags.parse(tagRules)).toEqual(tagRules);
  expect(StaffSegments.parse(segments)).toEqual(segments);
  expect(SegmentTried.parse(triedSegment)).toEqual(triedSegment);
  expect(StaffProxies.parse(proxies)).toEqual(proxies);
  for (const system of registeredSystems.systems) expect(System.parse(system)).toEqual(system);
  for (const { person: _, ...request } of [...staffRequests.requests, priceObjection]) {
    expect(RightsRequest.parse(request)).toEqual(request);
  }
});
