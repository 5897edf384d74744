import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Lane, type Outcome, openLane } from './lane.ts';

const open: (Server | Lane)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A server that does what it is told with each request it gets; tells how many connections it saw. */
async function serverThat(handle: (socket: Socket, request: string) => void) {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => handle(socket, bytes.toString()));
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const lane = openLane({ host: '127.0.0.1', port, keepBodies: true });
  open.push(lane);
  const ask = (text: string) => new Promise<Outcome>((done) => lane.exchange(Buffer.from(text), done));
  return { ask, connections: () => connections };
}

const told = (outcome: Outcome) =>
  'error' in outcome ? outcome.error : `${outcome.status} ${outcome.body.toString()}`;
const reply = (body: string, more = '') => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`;

test('one request after the other goes over one connection, whatever pieces the replies come in', async () => {
  const { ask, connections } = await serverThat((socket, request) => {
    for (const byte of reply(`re ${request}`)) socket.write(byte);
  });
  expect([told(await ask('one')), told(await ask('two'))]).toEqual(['200 re one', '200 re two']);
  expect(connections()).toBe(1);
});

test('a server that closes after its reply is asked over a new connection', async () => {
  const { ask, connections } = await serverThat((socket) => socket.end(reply('bye', 'connection: close\r\n')));
  expect([told(await ask('one')), told(await ask('two'))]).toEqual(['200 bye', '200 bye']);
  expect(connections()).toBe(2);
});

test('a connection that ends without a reply is a failure, and the next request gets a new one', async () => {
  const { ask } = await serverThat((socket, request) => (request === 'one' ? socket.end() : socket.write(reply('ok'))));
  expect(told(await ask('one'))).toBe('closed before the reply');
  expect(told(await ask('two'))).toBe('200 ok');
});

test('bytes that are no reply are a failure', async () => {
  const { ask } = await serverThat((socket) => socket.write('220 smtp.example.com\r\n\r\n'));
  expect(told(await ask('one'))).toContain('expected an HTTP/1.1 reply');
});

test('where nobody listens the error says so', async () => {
  const lane = openLane({ host: '127.0.0.1', port: 1 });
  open.push(lane);
  expect(told(await new Promise((done) => lane.exchange(Buffer.from('one'), done)))).toBe('ECONNREFUSED');
});
