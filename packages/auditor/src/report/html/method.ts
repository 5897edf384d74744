import { settingWords } from '../../audits/questions.ts';
import { KEYSTROKE_LEVEL } from '../../score/effort.ts';
import type { AccessibilitySeen, AuditResult } from '../../score/result.ts';
import { statusWords } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import { both, html, type Markup, quoted } from '../markup.ts';

/** How it was measured, so that somebody else can measure again; and what is told without weighing it. */
export const method = (result: AuditResult): Markup => html`${accessibility(result)}
<section aria-labelledby="method">
  <h2 id="method">${both(words('怎样测的', 'How it was measured'))}</h2>
  <div class="sheet">
    <dl>${facts(result).map(([name, value]) => html`<dt>${both(name)}</dt><dd>${value}</dd>`)}</dl>
    ${remarks(result)}${disagreements(result)}
    <details><summary class="plain"><span class="title">${both(words('估算时间用的常数', 'Constants of the modelled time'))}</span><span class="id"></span></summary><div class="inside">${constants()}</div></details>
    <p class="muted">${both(
      words(
        '法律文本依据转载核对，引用前请对照官方文本；“凭记忆”的条目尤其要核对。本报告是测量，不是法律意见。',
        'Legal texts were read in transcriptions: compare with the official text before citing, above all what is marked as from memory. This report is a measurement, not legal advice.',
      ),
    )}</p>
  </div>
</section>`;

const yesNo = (yes: boolean): Words => (yes ? words('是', 'yes') : words('否', 'no'));

function facts({
  preflight,
  manifest,
  settings,
  locale,
  timezone,
  auditor,
  artefacts,
  startedAt,
  endedAt,
}: AuditResult): [Words, Markup][] {
  const shown = settings.map(({ setting, viewport }) => {
    const { zh, en } = settingWords[setting];
    return words(`${zh} ${viewport.width}×${viewport.height}`, `${en} ${viewport.width}×${viewport.height}`);
  });
  return [
    [words('时间', 'Time'), html`${startedAt} – ${endedAt}`],
    [words('浏览器', 'Browser'), html`${preflight.browser}`],
    [words('有中文字体', 'Chinese font'), both(yesNo(preflight.chineseFont))],
    [words('没有暴露自动化', 'Automation masked'), both(yesNo(preflight.webdriverMasked))],
    [words('语言和时区', 'Language and time zone'), html`${locale}, ${timezone}`],
    [
      words('设置', 'Settings'),
      both(words(shown.map(({ zh }) => zh).join('，'), shown.map(({ en }) => en).join(', '))),
    ],
    [words('站点清单', 'Site manifest'), manifestLine(manifest)],
    [words('审计程序', 'Auditor'), html`${auditor.name} ${auditor.version}`],
    [words('材料的 SHA-256', 'SHA-256 of the artefacts'), html`<code>${artefacts.sha256}</code>`],
  ];
}

const manifestLine = ({ given, file, oracles }: AuditResult['manifest']): Markup =>
  given
    ? html`${quoted(file ?? '')} ${oracles.join(', ')}`
    : both(words('没有；效果靠观察推断', 'none; effects were inferred from what was seen'));

const remarks = ({ remarks: all }: AuditResult): Markup | null =>
  all.length === 0
    ? null
    : html`<h3>${both(words('要知道的事', 'Worth knowing'))}</h3><ul>${all.map((remark) => html`<li>${quoted(remark)}</li>`)}</ul>`;

const disagreements = ({ disagreements: all }: AuditResult): Markup | null =>
  all.length === 0
    ? null
    : html`<h3>${both(words('各种设置之间不一样的', 'What differs between settings'))}</h3>
        <ul>${all.map(({ metric, values }) => html`<li><code>${metric}</code> ${both(differing(values))}</li>`)}</ul>`;

const differing = (values: AuditResult['disagreements'][number]['values']): Words =>
  words(
    values.map(({ setting, value }) => `${settingWords[setting].zh} ${value}`).join('，'),
    values.map(({ setting, value }) => `${settingWords[setting].en} ${value}`).join(', '),
  );

const constantWords: Readonly<Record<keyof typeof KEYSTROKE_LEVEL, Words>> = {
  mental: words('想一下', 'mental preparation'),
  pointing: words('指到', 'pointing'),
  key: words('每个字符', 'each character'),
  press: words('按下', 'button press'),
  scroll: words('滚一屏', 'scrolling one view'),
  unnoticedWait: words('不算等待的时间', 'wait that is not noticed'),
};

const constants = (): Markup => html`<div class="table"><table>
  <thead><tr><th scope="col">${both(words('符号', 'Symbol'))}</th><th scope="col">${both(words('含义', 'Meaning'))}</th><th scope="col">${both(words('秒', 'Seconds'))}</th><th scope="col">${both(words('出处', 'Source'))}</th></tr></thead>
  <tbody>${(Object.keys(constantWords) as (keyof typeof KEYSTROKE_LEVEL)[]).map((name) => {
    const { symbol, seconds, status } = KEYSTROKE_LEVEL[name];
    return html`<tr><td>${symbol}</td><td>${both(constantWords[name])}</td><td>${seconds.toFixed(2)}</td><td>${both(statusWords[status])}</td></tr>`;
  })}</tbody>
</table></div>`;

function accessibility({ accessibility: seen }: AuditResult): Markup | null {
  const found = seen.filter(({ violations, incomplete }) => violations.length + incomplete.length > 0);
  if (found.length === 0) return null;
  return html`<section aria-labelledby="accessibility">
    <h2 id="accessibility">${both(words('无障碍（参考，不计分）', 'Accessibility (informative, not weighed)'))}</h2>
    ${found.map(inSetting)}
  </section>`;
}

const inSetting = ({ setting, violations, incomplete }: AccessibilitySeen): Markup => html`<details>
  <summary class="plain"><span class="title">${both(settingWords[setting])}</span><span class="id">${both(words(`违反${violations.length} 待定${incomplete.length}`, `${violations.length} violations, ${incomplete.length} undecided`))}</span></summary>
  <div class="inside"><ul>${[...violations, ...incomplete].map(({ rule, impact, help, selectors }) => html`<li><code>${rule}</code> ${impact}：${help} <code>${selectors.slice(0, 3).join(' , ')}</code></li>`)}</ul></div>
</details>`;
