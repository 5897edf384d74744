import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, buildBundle } from './testing/bundle.ts';
import { HengDouble } from './testing/heng-double.ts';

const double = new HengDouble();
let bundle: Bundle;
beforeAll(async () => {
  bundle = buildBundle();
  await double.start();
});
afterAll(async () => {
  await double.stop();
  bundle.remove();
});

/** What a mini-program gives its scripts: no window, no document, no fetch, no URL, no crypto; requests by callback. */
function miniProgram() {
  const kept = new Map<string, string>();
  const wx = {
    request({ url, method, header, data, success, fail }: WxRequest) {
      fetch(url, { method, headers: header, body: data ?? null })
        .then(async (reply) =>
          success({ statusCode: reply.status, data: await reply.text(), header: Object.fromEntries(reply.headers) }),
        )
        .catch((error) => fail({ errMsg: String(error) }));
    },
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, text: string) => void kept.set(key, text),
    removeStorageSync: (key: string) => void kept.delete(key),
  };
  const module = { exports: {} as Record<string, unknown> };
  return {
    wx,
    module,
    kept,
    context: createContext({ wx, module, exports: module.exports, setTimeout, clearTimeout }),
  };
}

interface WxRequest {
  readonly url: string;
  readonly method: string;
  readonly header: Record<string, string>;
  readonly data: string | undefined;
  readonly success: (reply: { statusCode: number; data: string; header: Record<string, string> }) => void;
  readonly fail: (problem: { errMsg: string }) => void;
}

/** The adapter of docs/sdk.md. */
const program = (url: string) => `
  const { createHeng, offersOf } = module.exports;
  const transport = ({ url, method, headers, body, timeout }) => new Promise((resolve, reject) => wx.request({
    url, method, timeout, data: body, header: headers, dataType: 'text',
    success: ({ statusCode, data, header }) => resolve({ status: statusCode, text: data, header: (name) => header[name] }),
    fail: ({ errMsg }) => reject(new Error(errMsg)),
  }));
  const storage = {
    getItem: (key) => wx.getStorageSync(key) || null,
    setItem: (key, text) => wx.setStorageSync(key, text),
    removeItem: (key) => wx.removeStorageSync(key),
  };
  (async () => {
    const heng = createHeng({ url: '${url}', token: 'a-token', writeKey: 'w', person: 'anna', transport, storage, clock: () => new Date(0) });
    const notices = await heng.notices('home');
    const offers = offersOf(await heng.choices(), notices).flatMap((group) => group.offers);
    await heng.noticeShown({ notice: notices[0].id, touchpoint: 'home', layer: 'summary', locale: 'zh-CN' });
    const { receipt } = await heng.choose({ ...offers[0].cell, answer: 'granted', notice: notices[0].id });
    heng.track('Product Viewed', { item: 't1' });
    await heng.flush();
    return { offers: offers.length, receipt };
  })()`;

test('the client runs in a mini-program, with its requests, its storage and its clock', async () => {
  const mini = miniProgram();
  runInContext(bundle.read('heng.mini.cjs')?.toString() ?? '', mini.context);
  expect(await runInContext(program(double.url), mini.context)).toEqual({ offers: 3, receipt: 'rcp_1' });
  const [events] = double.calls('POST', '/v1/batch');
  expect(events?.body.batch).toMatchObject([{ event: 'Product Viewed', timestamp: '1970-01-01T00:00:00.000Z' }]);
  expect(events?.headers.authorization).toBe('Basic dzo=');
  expect(mini.kept.size).toBe(0);
});

test('the rules of the choices need no browser', async () => {
  const { mayPrompt, offersOf } = await import('./headless.ts');
  expect(offersOf({ switch: { on: false, since: null }, choices: [], purposes: [] }, [])).toEqual([]);
  expect(
    mayPrompt(
      { switch: { on: false, since: '2026-11-20' }, choices: [], purposes: [] },
      { purpose: 'p', category: 'c' },
    ),
  ).toBe(false);
});
