import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counters and timers of one server, without any label that could name a person. */
export interface Metrics {
  readonly registry: Registry;
  /** A counter `heng_<name>`; asking twice for one name gives the same counter. */
  counter<L extends string>(name: string, help: string, labels?: readonly L[]): Counter<L>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'heng_' });
  function counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    const known = registry.getSingleMetric(`heng_${name}`) as Counter<L> | undefined;
    return known ?? new Counter<L>({ name: `heng_${name}`, help, labelNames: labels, registers: [registry] });
  }
  return { registry, counter };
}

/** Times every request by route pattern (never by address), and serves `GET /metrics`. */
export function measureRequests(app: FastifyInstance, { registry }: Metrics): void {
  const duration = new Histogram({
    name: 'heng_http_request_seconds',
    help: 'time to answer, by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ route, method: request.method, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_request, reply) => {
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
