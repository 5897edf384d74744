import { CustomChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Colours, Picture } from '../chart.tsx';

use([CustomChart, ScatterChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer]);

/** One difference in per cent of the control, and between which values it lies. */
export interface Interval {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isWorse: boolean;
}

export function createPicture(element: HTMLElement): Picture<readonly Interval[]> {
  const chart: EChartsType = init(element, null, { renderer: 'svg' });
  return {
    draw: (intervals, colours) => chart.setOption(optionFor(intervals, colours), { replaceMerge: ['series'] }),
    fit: () => chart.resize(),
    remove: () => chart.dispose(),
  };
}

interface Api {
  value(at: number): number;
  coord(at: readonly number[]): readonly [number, number];
}

function optionFor(intervals: readonly Interval[], { ink, line, limit, parts }: Colours) {
  const colourOf = (nth: number) => (intervals[nth]?.isWorse ? limit : parts[0]);
  return {
    animation: false,
    grid: { left: 8, right: 24, top: 12, bottom: 8, containLabel: true },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      formatter: ({ dataIndex }: { dataIndex: number }) => tell(intervals[dataIndex]),
    },
    xAxis: {
      type: 'value',
      axisLabel: { color: ink, formatter: '{value}%', hideOverlap: true },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: intervals.map(({ name }) => name),
      axisLabel: { color: ink, width: 140, overflow: 'break' },
      axisLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'custom',
        data: intervals.map(({ low, high }, nth) => [low, high, nth]),
        encode: { x: [0, 1], y: 2 },
        renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => bar(api, colourOf(dataIndex)),
      },
      {
        type: 'scatter',
        symbolSize: 10,
        data: intervals.map(({ value }, nth) => ({ value: [value, nth], itemStyle: { color: colourOf(nth) } })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: ink },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}

function bar(api: Api, colour: string | undefined) {
  const [from, y] = api.coord([api.value(0), api.value(2)]);
  const [to] = api.coord([api.value(1), api.value(2)]);
  return { type: 'line', shape: { x1: from, y1: y, x2: to, y2: y }, style: { stroke: colour, lineWidth: 3 } };
}

const tell = (interval: Interval | undefined): string =>
  interval ? `${interval.name}\n${interval.value}%  [${interval.low}%, ${interval.high}%]` : '';
