import type { Words } from '@heng/gate';
import type { HistoryImported } from './import-history.ts';
import type { ItemsImported } from './import-items.ts';
import type { PeopleImported } from './import-people.ts';
import type { BadLineReport } from './read-history.ts';

/** What an import came to. */
export interface ImportSummary {
  readonly id: string;
  readonly items?: ItemsImported;
  readonly people?: PeopleImported;
  readonly events: HistoryImported;
  readonly seconds: number;
}

/** The summary as lines of text. */
export function tellImport({ items, people, events, seconds }: ImportSummary, lang: keyof Words): string[] {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const { lines, stored, before, notPermitted, skipped, bad, movedDays } = events;
  const rate = Math.round(lines / Math.max(seconds, 0.001)).toLocaleString('en-US');
  return [
    ...(items
      ? [say(`商品 ${items.items} 件，坏行 ${items.bad}`, `${items.items} items, ${items.bad} bad lines`)]
      : []),
    ...tellBad(items?.badLines),
    ...(people
      ? [
          say(
            `人 ${people.people} 位，旧的概括同意 ${people.consents} 项，坏行 ${people.bad}`,
            `${people.people} people, ${people.consents} general consents from before, ${people.bad} bad lines`,
          ),
        ]
      : []),
    ...tellBad(people?.badLines),
    say(
      `读取 ${lines} 行：存入 ${stored} 条，以前已导入 ${before} 条，规则不允许保存 ${notPermitted} 条，坏行 ${bad}`,
      `read ${lines} lines: ${stored} stored, ${before} imported before, ${notPermitted} not permitted to be stored, ${bad} bad`,
    ),
    ...Object.entries(skipped).map(([reason, count]) =>
      say(`  不计入 ${count}：${reason}`, `  left out ${count}: ${reason}`),
    ),
    ...tellBad(events.badLines),
    ...(movedDays === 0
      ? []
      : [
          say(
            `  所有时间后移 ${movedDays} 天（映射里的 today）`,
            `  all times moved by ${movedDays} days (\`today\` of the mapping)`,
          ),
        ]),
    say(`用时 ${seconds.toFixed(1)} 秒，每秒 ${rate} 行`, `${seconds.toFixed(1)} s, ${rate} lines a second`),
  ];
}

const tellBad = (lines: readonly BadLineReport[] = []): string[] =>
  lines.map(({ line, problem }) => `  ${line}: ${problem}`);
