import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, registerLocale, use } from 'echarts/core';
import langEN from 'echarts/i18n/langEN-obj.js';
import langZH from 'echarts/i18n/langZH-obj.js';
import { SVGRenderer } from 'echarts/renderers';
import type { Colours, Picture } from './chart.tsx';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);
registerLocale('ZH', langZH);
registerLocale('EN', langEN);

/** Four colours and three strokes tell twelve lines apart. */
const strokes = ['solid', 'dashed', 'dotted'] as const;

/** One line: its name and its points, each a moment (RFC 3339) and a number; null is a gap. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [at: string, value: number | null])[];
}

export function createPicture(element: HTMLElement, lang: string): Picture<readonly Line[]> {
  const chart: EChartsType = init(element, null, { renderer: 'svg', locale: lang === 'en' ? 'EN' : 'ZH' });
  return {
    draw: (lines, colours) => chart.setOption(optionFor(lines, colours), { replaceMerge: ['series'] }),
    fit: () => chart.resize(),
    remove: () => chart.dispose(),
  };
}

/** A single point would be given an axis of days: half an hour on each side of it is enough. */
function around(lines: readonly Line[]): { min?: number; max?: number } {
  const [only, second] = lines[0]?.points ?? [];
  if (!only || second) return {};
  const at = Date.parse(only[0]);
  return { min: at - 1_800_000, max: at + 1_800_000 };
}

function optionFor(lines: readonly Line[], { ink, line, parts }: Colours) {
  const axis = { axisLine: { lineStyle: { color: line } }, axisLabel: { color: ink, hideOverlap: true } };
  return {
    animation: false,
    color: [...parts],
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: ink, fontSize: 14 }, itemWidth: 32 },
    // Drawn inside the picture: a floating element would need inline styles.
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
    xAxis: { type: 'time', ...axis, ...around(lines) },
    yAxis: { type: 'value', minInterval: 1, ...axis, splitLine: { lineStyle: { color: line } } },
    series: lines.map(({ name, points }, nth) => ({
      name,
      type: 'line',
      data: points,
      showSymbol: points.length < 3,
      lineStyle: { width: 2, type: strokes[nth % strokes.length] ?? 'solid' },
    })),
  };
}
