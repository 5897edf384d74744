import type { ControlKind, Goal, Subject } from '../artefacts.ts';
import { kindOf, subjectsIn } from '../gather/classify.ts';
import { LEADS, NEVER_PRESS, POLICY } from '../gather/lexicon.ts';
import type { SurveyedLayer, surveyPage } from '../gather/survey.ts';

/** One thing a person might do. */
export interface Move {
  readonly act: 'press' | 'switch' | 'type';
  readonly selector: string;
  readonly label: string;
  readonly kind: ControlKind;
  readonly subjects: readonly Subject[];
}

/** Moves that belong together, for example three switches and then 保存; the likelier ones first. */
export interface Try {
  readonly moves: readonly Move[];
  readonly likely: number;
}

const LIKELY: Readonly<Record<'yes' | 'no', Partial<Record<ControlKind, number>>>> = {
  yes: { accept: 10, save: 4, settings: 3, other: 1 },
  no: { refuse: 10, save: 4, settings: 5, other: 2, close: 1 },
};

/** What could be tried in a layer to say yes, or no. */
export function triesInLayer(layer: SurveyedLayer, goal: Goal): Try[] {
  const yes = goal === 'accept';
  const filled = typing(layer);
  const presses = layer.controls
    .filter(({ label, href }) => !NEVER_PRESS.test(label) && !isElsewhere(label, href))
    .map((control) => ({ control, kind: kindOf(control) }))
    // An answer that does not work yet may do so in a moment; nothing else is worth the wait.
    .filter(({ control, kind }) => !control.disabled || kind === 'accept' || kind === 'refuse')
    .map(({ control, kind }) => ({
      moves: [...filled, pressOf(control, kind, layer.text)],
      likely: LIKELY[yes ? 'yes' : 'no'][kind] ?? 0,
    }));
  return [...presses.filter(({ likely }) => likely > 0), ...switchTries(layer, yes)];
}

/** Fields that ask who one is or how one pays stay empty, whatever then does not work. */
const NOT_TO_FILL =
  /password|email|tel|number|search|file|card|phone|mobile|name|account|姓名|手机|电话|邮箱|账号|密码|卡号/i;

/** A reason that has to be given before an answer counts. */
const typing = ({ fields }: SurveyedLayer): Move[] =>
  fields
    .filter(({ required, type, name, label }) => required && !NOT_TO_FILL.test(`${type} ${name} ${label}`))
    .map(({ selector, label }) => ({ act: 'type', selector, label, kind: 'other', subjects: [] }));

type Pressable = { readonly selector: string; readonly label: string };

const pressOf = ({ selector, label }: Pressable, kind: ControlKind, around: string): Move => ({
  act: 'press',
  selector,
  label,
  kind,
  subjects: subjectsIn(`${label} ${around.slice(0, 400)}`),
});

/** A link to a text is no answer. */
const isElsewhere = (label: string, href: string): boolean =>
  POLICY.test(label) ||
  (/^https?:/.test(href) && /terms|policy|条款|协议|learn more|了解更多|read more/i.test(`${label} ${href}`));

/** All switches to one side, then whatever keeps them so. */
function switchTries(layer: Pick<SurveyedLayer, 'toggles' | 'controls' | 'text'>, yes: boolean): Try[] {
  const wrong = layer.toggles.filter(({ disabled, shown }) => !disabled && shown === (yes ? 'off' : 'on'));
  const switches = wrong.map(
    ({ selector, label }): Move => ({ act: 'switch', selector, label, kind: 'toggle', subjects: subjectsIn(label) }),
  );
  const keep = layer.controls
    .map((control) => ({ control, kind: kindOf(control) }))
    .find(({ kind }) => kind === 'save');
  if (keep) return [{ moves: [...switches, pressOf(keep.control, 'save', layer.text)], likely: 8 }];
  return switches.length > 0 ? [{ moves: switches, likely: 7 }] : [];
}

/** A layer may be full of switches; a person who wants none of it must move each. */
export function triesOnPage(page: Awaited<ReturnType<typeof surveyPage>>, home: string, goal: Goal): Try[] {
  const origin = new URL(home).origin;
  const leads = page.pressables
    .filter(({ label, name, href, visible }) => visible && !NEVER_PRESS.test(label || name) && staysHere(href, origin))
    .map((each) => ({ each, likely: leadOf(each.label || each.name, goal) }))
    .filter(({ likely }) => likely > 0)
    .map(({ each, likely }) => ({ moves: [pressOf(each, kindOf(each), page.title)], likely }));
  return [
    ...leads.toSorted((one, other) => other.likely - one.likely).slice(0, MOST_LEADS),
    ...pageSwitches(page, goal),
  ];
}
const MOST_LEADS = 8;

const staysHere = (href: string, origin: string): boolean =>
  href === '' || href.startsWith('javascript:') || (URL.canParse(href) && new URL(href).origin === origin);

function leadOf(label: string, goal: Goal): number {
  if (label.length > 40 || (POLICY.test(label) && !/设置|settings/i.test(label))) return 0;
  const lead = LEADS.find(([, pattern]) => pattern.test(label))?.[0] ?? 0;
  return goal === 'withdraw' && /撤回|withdraw/i.test(label) ? lead + 2 : lead;
}

/** Each switch of a page by itself, and all of them together. */
function pageSwitches({ toggles, pressables, title }: Awaited<ReturnType<typeof surveyPage>>, goal: Goal): Try[] {
  const on = toggles.filter(
    ({ disabled, shown, label }) => !disabled && shown === 'on' && concerns(`${label} ${title}`),
  );
  const keep = pressables.find((each) => kindOf(each) === 'save');
  const last = keep ? [pressOf(keep, 'save', title)] : [];
  const each = on.map(
    ({ selector, label }): Move => ({ act: 'switch', selector, label, kind: 'toggle', subjects: subjectsIn(label) }),
  );
  const alone = each.map(
    (move): Try => ({ moves: [move, ...last], likely: move.subjects.includes('recommendation') ? 12 : 9 }),
  );
  if (each.length < 2 || goal === 'off') return alone;
  return [{ moves: [...each, ...last], likely: 8 }, ...alone];
}

/** Words that make a control one about personal marketing. */
export const concerns = (words: string): boolean =>
  /个性化|推荐|广告|画像|营销|隐私|授权|同意|personal|recommend|advert|\bads?\b|cookie|track|privacy|consent|marketing/i.test(
    words,
  );
