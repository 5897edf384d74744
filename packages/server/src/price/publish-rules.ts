import { type PriceRuleKind, PriceRulesWrite, type PriceRuleWrite, ProblemError } from '@heng/contract';
import type { Words } from '@heng/gate';

/** Conditions by the kind they make; every kind may look at item, category and time. */
const OWN_CONDITION: Readonly<Record<PriceRuleKind, readonly string[]>> = {
  'list-price': [],
  promotion: [],
  quantity: ['minimumQuantity'],
  membership: ['membership'],
  'new-customer': ['newCustomerDays'],
  coupon: ['coupon'],
};
const OPEN_TO_ALL = ['items', 'categories'];
const KNOWN = new Set([...OPEN_TO_ALL, ...Object.values(OWN_CONDITION).flat()]);

/**
 * Reads rules that want to be published.
 * @throws ProblemError `personal-price-condition` for a rule that looks at anything the closed list does not name, with the reason;
 * `invalid-price-rule` for one whose conditions do not fit its kind
 */
export function readPriceRules(body: unknown, longestNewDays: number): PriceRuleWrite[] {
  refusePersonal(body);
  const { rules } = PriceRulesWrite.parse(body);
  const issues = rules.flatMap((rule, nth) =>
    issuesOf(rule, longestNewDays).map((expected) => ({ path: `rules.${nth}`, expected })),
  );
  const twice = rules.findIndex(({ id }, nth) => rules.findIndex((one) => one.id === id) < nth);
  if (twice >= 0) issues.push({ path: `rules.${twice}.id`, expected: 'each id once' });
  if (issues.length > 0) throw new ProblemError('invalid-price-rule', { issues });
  return rules;
}

/** Before anything else, so that the reason is this one: what a rule may not look at is told by name. */
function refusePersonal(body: unknown): void {
  const rules = (body as { rules?: unknown } | null)?.rules;
  if (!Array.isArray(rules)) return;
  const issues = rules.flatMap((rule, nth) =>
    Object.keys(Object((rule as { conditions?: unknown } | null)?.conditions))
      .filter((name) => !KNOWN.has(name))
      .map((name) => ({ path: `rules.${nth}.conditions.${name}`, ...reasonFor(name) })),
  );
  if (issues[0]) throw new ProblemError('personal-price-condition', { detail: issues[0].en, issues });
}

const PERSONAL =
  /tag|segment|person|user|age|gender|sex|spend|spent|income|afford|loyal|history|order|visit|browse|search|prefer|habit|interest|score/i;
const CIRCUMSTANCE = /device|system|os$|phone|brand|browser|agent|channel|app|region|city|location|place|ip|hour/i;

function reasonFor(name: string): Words {
  const shown = name.slice(0, 64);
  if (PERSONAL.test(name)) {
    return {
      zh: `价格不能看“${shown}”：这是个人特征，同一商品同等条件对所有人一个价（个人信息保护法24、互联网平台价格行为规则15）`,
      en: `a price may not look at \`${shown}\`: it is about the person, and the same item costs everybody the same`,
    };
  }
  if (CIRCUMSTANCE.test(name)) {
    return {
      zh: `价格不能看“${shown}”：设备、渠道和地区不是公布的价格条件，会成为个人特征的替身`,
      en: `a price may not look at \`${shown}\`: device, channel and place stand in for the person`,
    };
  }
  return {
    zh: `价格规则不认识“${shown}”；只能看商品、类目、数量、时间、出示的优惠券、公布的会员等级、新客`,
    en: `a price rule may not look at \`${shown}\`; the list of what it may look at is closed`,
  };
}

function issuesOf(rule: PriceRuleWrite, longestNewDays: number): string[] {
  const { kind, conditions, effect, open, from, until } = rule;
  const isPersonal = kind === 'membership' || kind === 'new-customer' || kind === 'coupon';
  const checks: readonly (readonly [wrong: boolean, expected: string])[] = [
    [kind === 'list-price' && !('price' in effect && conditions.items), 'a price, and the items it is of'],
    [isPersonal && !open, '`open`: how anybody can meet the condition'],
    [
      (conditions.newCustomerDays ?? 0) > longestNewDays,
      `a new customer for at most ${longestNewDays} days: a reasonable time`,
    ],
    [from !== undefined && until !== undefined && Date.parse(until) < Date.parse(from), '`until` not before `from`'],
  ];
  return [...conditionIssues(rule), ...checks.flatMap(([wrong, expected]) => (wrong ? [expected] : []))];
}

function conditionIssues({ kind, conditions }: PriceRuleWrite): string[] {
  const own = OWN_CONDITION[kind];
  const strange = Object.keys(conditions).filter((name) => !OPEN_TO_ALL.includes(name) && !own.includes(name));
  const missing = own.filter((name) => conditions[name as keyof typeof conditions] === undefined);
  return [
    ...strange.map((name) => `no \`${name}\` in a rule of kind \`${kind}\``),
    ...missing.map((name) => `\`conditions.${name}\``),
  ];
}
