import { afterAll, beforeAll, expect, test } from 'vitest';
import { choicesKit } from '../testing/choices-kit.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let call: ReturnType<typeof choicesKit>['call'];
beforeAll(async () => {
  server = await startTestServer();
  call = choicesKit(server).call;
});
afterAll(() => server.stop());

test('an outgoing request loses what identifies, and the loss is told', async () => {
  const request = { id: '1', device: { ifa: 'zz-ifa', ip: '203.0.113.77' }, user: { id: 'zz-user', eids: [] } };
  const { status, body } = await call('POST', '/openrtb2/scrub', request);
  expect([status, body.request]).toEqual([200, { id: '1', device: { ip: '203.0.113.0' }, user: {} }]);
  const paths = body.removed.map(({ path }: { path: string }) => path);
  expect(paths.sort()).toEqual(['device.ifa', 'device.ip', 'user.eids', 'user.id']);
});

test('a request without user is no trouble; one without id, and anybody else, are turned away', async () => {
  expect((await call('POST', '/openrtb2/scrub', { id: '1' })).body).toEqual({ request: { id: '1' }, removed: [] });
  expect((await call('POST', '/openrtb2/scrub', {})).status).toBe(400);
  expect((await call('POST', '/openrtb2/scrub', { id: '1' }, {})).status).toBe(401);
});
