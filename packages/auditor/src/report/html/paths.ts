import { settingWords } from '../../audits/questions.ts';
import { secondsText } from '../../score/effort.ts';
import type { AuditResult, PathSeen, StepSeen } from '../../score/result.ts';
import { type Words, words } from '../../words/words.ts';
import { both, bothInOne, html, type Markup, quoted } from '../markup.ts';
import { reasonWords } from '../reason-words.ts';
import { confidenceWords, goalWords } from '../verdict-words.ts';
import { type Gallery, screenshotOf } from './pictures.ts';

const ORDER = ['accept', 'refuse', 'off', 'withdraw'] as const;

/** Each way as a film strip. The first setting lies open, the others fold. */
export function paths({ paths: seen, settings }: AuditResult, gallery: Gallery): Markup | null {
  if (seen.length === 0) return null;
  return html`<section aria-labelledby="paths">
    <h2 id="paths">${both(words('走过的路', 'The ways that were walked'))}</h2>
    ${settings.map((setting, index) => {
      const own = ORDER.flatMap((goal) =>
        seen.filter((path) => path.goal === goal && path.setting === setting.setting),
      );
      return own.length > 0 && inSetting(own, setting, { gallery, open: index === 0 });
    })}
  </section>`;
}

interface Shown {
  readonly gallery: Gallery;
  readonly open: boolean;
}

function inSetting(
  own: readonly PathSeen[],
  { setting, viewport }: AuditResult['settings'][number],
  { gallery, open }: Shown,
): Markup {
  const { zh, en } = settingWords[setting];
  return html`<details ${open && html`open`}>
    <summary class="plain"><span class="title">${both(words(`${zh}：${briefly(own, 'zh')}`, `On ${en}: ${briefly(own, 'en')}`))}</span><span class="id"></span></summary>
    <div class="inside">${own.map((path) => strip(path, viewport.width, gallery))}</div>
  </details>`;
}

const briefly = (own: readonly PathSeen[], language: keyof Words): string =>
  ORDER.flatMap((goal) => {
    const steps = own.filter((path) => path.goal === goal).map(({ actions }) => actions ?? '∞');
    return steps.length > 0 ? [`${goalWords[goal][language]} ${[...new Set(steps)].join('/')}`] : [];
  }).join(language === 'zh' ? '，' : ', ');

function strip(path: PathSeen, width: number, gallery: Gallery): Markup {
  const goal = goalWords[path.goal];
  return html`<h3>${both(goal)}${path.decisionPoint && html` <code>${path.decisionPoint}</code>`}</h3>
    <p class="muted">${both(costWords(path))}</p>
    ${path.steps.length > 0 && html`<ol class="strip" tabindex="0" aria-label="${bothInOne(words(`${goal.zh}的步骤`, `steps to ${goal.en}`))}">${path.steps.map((step, index) => html`<li>${frame(step, index, { width, gallery })}</li>`)}</ol>`}
    ${path.effect.length > 0 && html`<p class="muted">${both(words('看到的效果', 'Effect seen'))}：${path.effect.map((seen) => html`${quoted(seen)} `)}</p>`}`;
}

function costWords({ found, actions, depth, seconds, confidence, because }: PathSeen): Words {
  const sure = confidenceWords[confidence];
  const why = reasonWords(because);
  if (!found) return words(`没有找到（${why.zh}）；${sure.zh}`, `not found (${why.en}); ${sure.en}`);
  const time = secondsText(seconds ?? 0);
  const layers =
    depth === 0 ? words('', '') : words(`，打开${depth}层`, `, ${depth} ${depth === 1 ? 'layer' : 'layers'} opened`);
  return words(
    `${actions}步${layers.zh}，约${time}秒；${why.zh}，${sure.zh}`,
    `${actions} ${actions === 1 ? 'step' : 'steps'}${layers.en}, about ${time} s; ${why.en}, ${sure.en}`,
  );
}

const actWords: Readonly<Record<StepSeen['act'], Words>> = {
  click: words('点击', 'click'),
  tap: words('点按', 'tap'),
  key: words('按键', 'key'),
  toggle: words('拨开关', 'toggle'),
  type: words('填写', 'type'),
  confirm: words('确认', 'confirm'),
};

const frame = (
  { act, label, box, screenshot }: StepSeen,
  index: number,
  { width, gallery }: { width: number; gallery: Gallery },
): Markup =>
  html`<strong>${index + 1}. ${both(actWords[act])}</strong> ${quoted(label)}${gallery.whole(screenshot, width, [box], screenshotOf(label))}`;
