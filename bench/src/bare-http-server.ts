/**
 * The least a server in Node can do with our requests: node:http reads the body, JSON.parse reads the question, and a
 * reply made beforehand, as long as Heng's own, goes back. Nothing is decided and nothing is kept.
 */
import { createServer } from 'node:http';

/** Replies by path, as JSON text, in the environment of this process. */
const replies = new Map(
  Object.entries(JSON.parse(process.env.BARE_REPLIES ?? '{}') as Record<string, string>).map(([path, json]) => [
    path,
    Buffer.from(json),
  ]),
);
/** What preparations ask for on the way: any id will do, and everything counts as kept. */
const otherwise = Buffer.from('{"id":"ntc_bare"}');
let kept = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (body.length > 0) JSON.parse(body.toString('utf8'));
    const path = request.url ?? '';
    const counted = path.startsWith('/v1/staff/collect') ? Buffer.from(JSON.stringify({ kept: kept++ })) : undefined;
    const json = counted ?? replies.get(path) ?? otherwise;
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': json.length });
    response.end(json);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  console.error(`bare at http://127.0.0.1:${port}`);
});
process.on('SIGTERM', () => process.exit(0));
