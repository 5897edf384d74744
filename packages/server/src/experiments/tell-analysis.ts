import type { JudgedDifference, JudgedMetric } from '@heng/engine';
import type { Words } from '@heng/gate';
import type { FileAnalysis } from './analyse-file.ts';

const finding: Readonly<Record<JudgedDifference['finding'], Words>> = {
  better: { zh: '更好', en: 'better' },
  worse: { zh: '更差', en: 'worse' },
  'no-difference': { zh: '看不出差别', en: 'no difference shown' },
};
const verdicts: Readonly<Record<string, Words>> = {
  ...finding,
  harmful: { zh: '不能采用：护栏指标变差', en: 'must not be used: a guard got worse' },
};

/** The analysis for people. */
export function tellAnalysis({ lines, bad, arms, judged }: FileAnalysis, lang: keyof Words): string[] {
  const { ratio, sound, metrics } = judged;
  const head = {
    zh: `${lines} 行（${bad} 行不可用）；分组比例 χ²=${ratio.chiSquare.toFixed(3)}，p=${tellP(ratio.p)}`,
    en: `${lines} lines (${bad} unusable); sample ratio χ²=${ratio.chiSquare.toFixed(3)}, p=${tellP(ratio.p)}`,
  };
  const wrong = {
    zh: '分组比例失常：不是随机分组，结果不可读。',
    en: 'The parts are not what chance makes: no result can be read.',
  };
  if (!sound) return [head[lang], wrong[lang]];
  const control = arms[0]?.id ?? '';
  return [
    head[lang],
    ...metrics.flatMap((metric) => tellMetric(metric, control, lang)),
    ...judged.verdicts.map(({ arm, verdict, harmed }) => {
      const why = harmed.length > 0 ? ` (${harmed.join(', ')})` : '';
      return `${arm}: ${verdicts[verdict]?.[lang]}${why}`;
    }),
  ];
}

function tellMetric({ metric, arms, against, reduction }: JudgedMetric, control: string, lang: keyof Words): string[] {
  const write = (value: number) => (metric.kind === 'share' ? `${(100 * value).toFixed(2)} %` : value.toFixed(3));
  const cuped = {
    zh: `CUPED 减少方差 ${(100 * reduction).toFixed(2)} %`,
    en: `CUPED took ${(100 * reduction).toFixed(2)} % of the variance`,
  };
  const versus = { zh: `比 ${control}`, en: `against ${control}` };
  return [
    `${metric.id}: ${arms.map(({ arm, mean }) => `${arm} ${write(mean)}`).join(' · ')} · ${cuped[lang]}`,
    ...against.map(
      ({ arm, difference, low, high, adjusted, finding: found }) =>
        `  ${arm} ${versus[lang]} ${write(difference)} [${write(low)}, ${write(high)}] p=${tellP(adjusted)} ${finding[found][lang]}`,
    ),
  ];
}

const tellP = (p: number): string => (p < 0.0001 ? '<0.0001' : p.toFixed(4));
