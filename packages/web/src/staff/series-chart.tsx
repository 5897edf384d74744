import { Chart, type LoadPicture } from './chart.tsx';
import type { Line } from './draw-series.ts';

interface SeriesChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
}

const load: LoadPicture<readonly Line[]> = () => import('./draw-series.ts').then(({ createPicture }) => createPicture);

/** Lines over time. */
export function SeriesChart({ title, lines }: SeriesChartProps) {
  return <Chart title={title} content={lines} load={load} />;
}
