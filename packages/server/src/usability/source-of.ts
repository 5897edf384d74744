import type { FastifyRequest } from 'fastify';

const ours = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/**
 * Where a request came from, for the moment of limiting it; never kept. Behind a proxy of the shop's own it is the last
 * address in `X-Forwarded-For`, which that proxy wrote: those before it are anybody's claim.
 */
export function sourceOf({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): string {
  const peer = socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'];
  if (forwarded === undefined || !ours.test(peer)) return peer;
  return String(forwarded).split(',').at(-1)?.trim() || peer;
}
