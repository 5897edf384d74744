import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Colours, Picture } from './chart.tsx';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, MarkLineComponent, SVGRenderer]);

/** Groups of bars. */
export interface Bars {
  /** names along the axis */
  readonly groups: readonly string[];
  /** one bar in each group, or none where there is no number */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** what they are held against, where there is something */
  readonly limit?: { readonly name: string; readonly value: number };
  /** how a number is written */
  readonly write: (value: number) => string;
  /** upper end of the axis, where it is known */
  readonly top?: number;
}

export function createPicture(element: HTMLElement): Picture<Bars> {
  const chart: EChartsType = init(element, null, { renderer: 'svg' });
  let last: readonly [Bars, Colours] | undefined;
  const draw = (bars: Bars, colours: Colours) => {
    last = [bars, colours];
    const room = Math.max(NARROWEST, chart.getWidth() / bars.groups.length - 24);
    chart.setOption(optionFor(bars, colours, room), { replaceMerge: ['series'] });
  };
  return {
    draw,
    fit() {
      chart.resize();
      if (last) draw(...last);
    },
    remove: () => chart.dispose(),
  };
}

/** Pixels a name below the axis gets on a phone. */
const NARROWEST = 48;

function optionFor(
  { groups, series, limit, write, top }: Bars,
  { ink, line, limit: alert, parts }: Colours,
  room: number,
) {
  const axis = { axisLine: { lineStyle: { color: line } }, axisTick: { show: false } };
  return {
    animation: false,
    color: [...parts],
    // The chart keeps the name the page gives it; what it shows, the table tells.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    grid: { left: 8, right: 16, top: 48, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: ink, fontSize: 14 }, icon: 'roundRect' },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      valueFormatter: (value: unknown) => told(value, write),
    },
    xAxis: {
      type: 'category',
      data: [...groups],
      ...axis,
      axisLabel: { color: ink, interval: 0, width: room, overflow: 'break', lineHeight: 15 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(top !== undefined && { max: top }),
      ...axis,
      axisLabel: { color: ink, formatter: write },
      splitLine: { lineStyle: { color: line } },
    },
    series: series.map(({ name, values }, nth) => ({
      name,
      type: 'bar',
      barMaxWidth: 24,
      data: values.map((value) => value ?? '-'),
      ...(nth === 0 && limit && { markLine: limitLine(limit, alert, ink) }),
    })),
  };
}

const limitLine = ({ name, value }: NonNullable<Bars['limit']>, alert: string, ink: string) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: alert, type: 'dashed', width: 2 },
  label: { color: ink, position: 'insideEndTop', formatter: name },
  data: [{ yAxis: value, name }],
});

const told = (value: unknown, write: Bars['write']): string => (typeof value === 'number' ? write(value) : '–');
