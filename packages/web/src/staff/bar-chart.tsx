import { Chart, type LoadPicture } from './chart.tsx';
import type { Bars } from './draw-bars.ts';

interface BarChartProps {
  readonly title: string;
  readonly bars: Bars;
}

const load: LoadPicture<Bars> = () => import('./draw-bars.ts').then(({ createPicture }) => createPicture);

/** Bars beside one another, and the line they are held against. */
export function BarChart({ title, bars }: BarChartProps) {
  return <Chart title={title} content={bars} load={load} />;
}
