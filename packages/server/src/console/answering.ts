import type { Metrics } from '../platform/metrics.ts';

interface Sample {
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  readonly value: number;
  readonly metricName?: string;
}

const ROUTES = new Set(['/v1/recommendations', '/v1/search']);

/** How long answers took, from the histogram the server keeps anyway, and how many requests ended in an error of ours. */
export const readAnswering =
  ({ registry }: Metrics) =>
  async () => {
    const metric = registry.getSingleMetric('heng_http_request_seconds');
    const samples = metric ? ((await metric.get()).values as readonly Sample[]) : [];
    const counts = samples.filter(({ metricName }) => metricName?.endsWith('_count'));
    const failed = counts.reduce((sum, { labels, value }) => (Number(labels.status) >= 500 ? sum + value : sum), 0);
    const ours = samples.filter(({ labels }) => ROUTES.has(String(labels.route)));
    return { p99: edgeOf(ours, 0.99), failed };
  };

/** The upper edge of the step a share of the values lies below. Buckets add up: each holds all below it. */
function edgeOf(samples: readonly Sample[], share: number): number | null {
  const edges = new Map<number, number>();
  for (const { labels, value, metricName } of samples) {
    if (!metricName?.endsWith('_bucket')) continue;
    const edge = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le);
    edges.set(edge, (edges.get(edge) ?? 0) + value);
  }
  const total = edges.get(Number.POSITIVE_INFINITY) ?? 0;
  if (total === 0) return null;
  const sorted = [...edges].sort(([one], [two]) => one - two);
  const edge = sorted.find(([, count]) => count >= share * total)?.[0];
  return edge === undefined || !Number.isFinite(edge) ? null : edge;
}
