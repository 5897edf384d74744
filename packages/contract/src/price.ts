import { z } from 'zod';
import { ItemId } from './marketing.ts';
import { type Operation, personOperation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { DecisionId, Words } from './words.ts';

const MOST_MONEY = 99_999_999_999;

/** Money in the shop's currency, two decimals. */
export const Money = z
  .number()
  .min(0)
  .max(MOST_MONEY)
  .refine(
    (amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6 * Math.max(1, amount),
    'at most two decimals',
  )
  .meta({ id: 'Money' });

const RuleId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens');
export const CouponCode = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, `_` and `-`');
export const MembershipLevel = RuleId.meta({ id: 'MembershipLevel', description: 'a level the shop publishes' });

/** Body of POST /v1/quotes. */
export const QuoteRequest = z
  .strictObject({
    person: PersonId.optional().describe(
      'left out for a visitor nobody knows; with a person’s token it is that person',
    ),
    lines: z
      .array(z.strictObject({ item: ItemId, quantity: z.int().min(1).max(1_000_000).default(1) }))
      .min(1)
      .max(200),
    coupons: z.array(CouponCode).max(20).optional(),
  })
  .meta({ id: 'QuoteRequest' });
export type QuoteRequest = z.infer<typeof QuoteRequest>;

/** One reason in the price of one piece. */
export const PriceFactor = Words.extend({
  id: z.string().describe('`list-price`, or the rule’s id'),
  amount: z.number().describe('what it takes off one piece; all amounts together are list − price'),
  publicRule: z.boolean().describe('the rule is published at GET /v1/price-rules; always true'),
}).meta({ id: 'PriceFactor' });
export type PriceFactor = z.infer<typeof PriceFactor>;

export const QuotedLine = z
  .object({
    item: ItemId,
    quantity: z.int(),
    list: z.number().describe('list price of one piece'),
    price: z.number().describe('what one piece costs'),
    total: z.number().describe('price × quantity'),
    factors: z.array(PriceFactor),
  })
  .meta({ id: 'QuotedLine' });
export type QuotedLine = z.infer<typeof QuotedLine>;

/** The price, its reasons, and whether everybody is asked the same. */
export const Quote = z
  .object({
    lines: z.array(QuotedLine),
    parity: z
      .object({
        same: z.boolean().describe('everybody pays the same for these lines'),
        everybody: z.array(z.number()).describe('what everybody pays for one piece, line by line'),
        by: z.array(z.string()).describe('the public rules that carry the difference, when there is one'),
        fellBack: z
          .boolean()
          .describe('true: the two computations differed without such a rule, and this is everybody’s price'),
      })
      .describe('computed twice, as this person and as nobody (个人信息保护法 第二十四条)'),
    decision: DecisionId,
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof Quote>;

export const PriceRuleKind = z
  .enum(['list-price', 'promotion', 'quantity', 'membership', 'new-customer', 'coupon'])
  .meta({ id: 'PriceRuleKind' });
export type PriceRuleKind = z.infer<typeof PriceRuleKind>;

/** All that a price rule may look at; the list is closed. */
export const PriceRuleConditions = z
  .strictObject({
    items: z.array(ItemId).min(1).max(2000).optional(),
    categories: z.array(z.string().min(1).max(64)).min(1).max(200).optional(),
    minimumQuantity: z.int().min(1).max(1_000_000).optional(),
    coupon: CouponCode.optional(),
    membership: z.array(MembershipLevel).min(1).max(20).optional(),
    newCustomerDays: z.int().min(1).max(365).optional(),
  })
  .meta({ id: 'PriceRuleConditions' });
export type PriceRuleConditions = z.infer<typeof PriceRuleConditions>;

export const PriceRuleEffect = z
  .union([
    z.strictObject({ price: Money }),
    z.strictObject({ amountOff: Money.refine((amount) => amount > 0, 'more than 0') }),
    z.strictObject({
      percentOff: z
        .number()
        .gt(0)
        .max(100)
        .refine((percent) => Number.isInteger(Math.round(percent * 1e6) / 1e4), 'at most two decimals'),
    }),
  ])
  .meta({ id: 'PriceRuleEffect', description: 'of one piece: a price, so much less, or percent less' });
export type PriceRuleEffect = z.infer<typeof PriceRuleEffect>;

const RuleText = z.object({ zh: z.string().trim().min(4).max(300), en: z.string().trim().min(4).max(300) });

/** One rule of PUT /v1/price-rules. Whoever reads `text` must understand what they pay and why. */
export const PriceRuleWrite = z
  .strictObject({
    id: RuleId,
    kind: PriceRuleKind,
    text: RuleText.describe('shown to everybody'),
    open: RuleText.optional().describe(
      'membership, new-customer, coupon: how anybody can meet the condition; required for these',
    ),
    conditions: PriceRuleConditions,
    effect: PriceRuleEffect,
    from: Moment.optional().describe('never before it is published; left out: at once'),
    until: Moment.optional(),
  })
  .meta({ id: 'PriceRuleWrite' });
export type PriceRuleWrite = z.infer<typeof PriceRuleWrite>;

export const PriceRulesWrite = z
  .strictObject({ rules: z.array(PriceRuleWrite).min(1).max(500) })
  .meta({ id: 'PriceRulesWrite' });

/** A rule as everybody may read it; each change is a version of its own and never touches what was before. */
export const PublishedPriceRule = PriceRuleWrite.omit({ from: true, until: true })
  .extend({
    version: z.int(),
    from: Moment,
    until: Moment.nullable(),
    publishedAt: Moment,
    endedAt: Moment.nullable().describe('when a later version took its place'),
    inForce: z.boolean(),
  })
  .meta({ id: 'PublishedPriceRule' });
export type PublishedPriceRule = z.infer<typeof PublishedPriceRule>;

export const PriceRules = z.object({ rules: z.array(PublishedPriceRule) }).meta({ id: 'PriceRules' });

const PricePeriod = z
  .object({
    from: Moment,
    until: Moment,
    list: z.number(),
    price: z.number().describe('of one piece, for everybody'),
    factors: z.array(PriceFactor),
  })
  .meta({ id: 'PricePeriod' });

/** Reply of GET /v1/items/{item}/prices. */
export const PriceHistory = z
  .object({
    item: ItemId,
    from: Moment,
    until: Moment,
    periods: z.array(PricePeriod).describe('earliest first; what one piece cost everybody'),
    lowest: z
      .object({ days: z.int(), price: z.number().nullable() })
      .describe('the lowest price for everybody in the last days'),
  })
  .meta({ id: 'PriceHistory' });
export type PriceHistory = z.infer<typeof PriceHistory>;

/** Reply of GET /v1/items/{item}/prices/others. */
export const OtherPrices = z
  .object({
    item: ItemId,
    day: z.iso.date(),
    everybody: z.object({ list: z.number(), price: z.number(), factors: z.array(PriceFactor) }),
    byRule: z
      .array(Words.extend({ rule: z.string(), kind: PriceRuleKind, price: z.number(), open: Words }))
      .describe('what whoever meets a public condition pays for one piece'),
    today: z.object({
      minimumPeople: z.int(),
      prices: z
        .array(z.object({ price: z.number(), atLeastPeople: z.int() }))
        .describe('what one piece was offered at today, to at least so many people; fewer are not told'),
    }),
  })
  .meta({ id: 'OtherPrices' });
export type OtherPrices = z.infer<typeof OtherPrices>;

export const MembershipWrite = z
  .strictObject({ level: MembershipLevel.nullable().describe('null: no member any more') })
  .meta({ id: 'MembershipWrite' });
export const Membership = z
  .object({ level: MembershipLevel.nullable(), since: Moment.nullable() })
  .meta({ id: 'Membership' });

export const PriceAlert = z
  .object({
    id: z.string(),
    at: Moment,
    item: ItemId,
    reason: z.enum(['sum', 'list', 'dearer', 'not-everybody', 'no-rule', 'other-amount', 'failed']),
    computed: z.number().nullable().describe('the price that was not asked of anybody'),
    everybody: z.number(),
    rules: z.array(z.string()).describe('what it named'),
  })
  .meta({ id: 'PriceAlert' });
export type PriceAlert = z.infer<typeof PriceAlert>;

export const PriceAlerts = z
  .object({ alerts: z.array(PriceAlert), last24Hours: z.int(), last30Days: z.int() })
  .meta({ id: 'PriceAlerts' });
export type PriceAlerts = z.infer<typeof PriceAlerts>;

const Gap = z.object({
  itemDays: z.int(),
  gap: z.number().describe('0.03: pays 3 % more'),
  effect: z.number().describe('Cohen’s d'),
  p: z.number().describe('how often chance alone makes such a gap'),
});

/** Reply of GET /v1/staff/parity: what was really paid, the same item on the same day. */
export const ParityReport = z
  .object({
    at: Moment.nullable().describe('null: not yet run'),
    since: z.iso.date(),
    sales: z.int(),
    left: z.int().describe('sales of people whose orders this purpose does not open'),
    itemDays: z.int().describe('an item on a day on which at least two people bought it'),
    several: z.int().describe('of them, with more than one price of one piece'),
    explanations: z.record(z.string(), z.int()),
    loyalty: Gap.nullable().describe('over the unexplained: who had bought before against who had not; null: too few'),
    days: z.array(
      z.object({
        day: z.iso.date(),
        itemDays: z.int(),
        explained: z.int(),
        unexplained: z.int(),
        tooLittleKnown: z.int(),
      }),
    ),
    open: z
      .array(
        z.object({
          item: z.string(),
          day: z.iso.date(),
          prices: z.array(z.number()),
          sales: z.int(),
          spread: z.number().describe('highest price above the lowest, as a share of it'),
        }),
      )
      .describe('the unexplained, widest first'),
    minimumPeople: z.int(),
  })
  .meta({ id: 'ParityReport' });
export type ParityReport = z.infer<typeof ParityReport>;

const item = { in: 'path', schema: ItemId } as const;

export const priceOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/quotes',
    summary: {
      zh: '报价：按公开规则，并与对所有人的价格核对',
      en: 'a price by public rules, checked against everybody’s',
    },
    room: 'price',
    access: 'shop-or-person',
    request: QuoteRequest,
    replies: { 200: Quote },
    problems: ['invalid-request', 'invalid-person', 'other-person', 'unknown-item', 'price-missing'],
  },
  {
    method: 'put',
    path: '/v1/price-rules',
    summary: { zh: '公布价格规则', en: 'publish price rules' },
    room: 'price',
    access: 'shop-or-staff',
    request: PriceRulesWrite,
    replies: { 200: PriceRules },
    problems: ['invalid-request', 'personal-price-condition', 'invalid-price-rule'],
  },
  {
    method: 'get',
    path: '/v1/price-rules',
    summary: { zh: '公开的价格规则，含历次版本', en: 'the published price rules with every version' },
    room: 'price',
    access: 'public',
    parameters: { versions: { in: 'query', schema: z.enum(['all', 'current']) } },
    replies: { 200: PriceRules },
    problems: ['invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/items/{item}/prices',
    summary: { zh: '一件商品的价格历史', en: 'what an item has cost everybody' },
    room: 'price',
    access: 'public',
    parameters: { item, from: { in: 'query', schema: Moment }, to: { in: 'query', schema: Moment } },
    replies: { 200: PriceHistory },
    problems: ['invalid-request', 'unknown-item'],
  },
  {
    method: 'get',
    path: '/v1/items/{item}/prices/others',
    summary: { zh: '别人看到的价格', en: 'what others see' },
    room: 'price',
    access: 'public',
    parameters: { item },
    replies: { 200: OtherPrices },
    problems: ['invalid-request', 'unknown-item', 'price-missing'],
  },
  personOperation({
    method: 'put',
    path: '/membership',
    summary: { zh: '申报会员等级（由店铺申报）', en: 'declare a membership level (by the shop)' },
    room: 'price',
    request: MembershipWrite,
    replies: { 200: Membership },
    problems: ['not-allowed', 'membership-not-permitted'],
  }),
  personOperation({
    method: 'get',
    path: '/membership',
    summary: { zh: '会员等级', en: 'the membership level' },
    room: 'price',
    replies: { 200: Membership },
    problems: [],
  }),
  {
    method: 'get',
    path: '/v1/staff/price-alerts',
    summary: {
      zh: '报价告警：两次计算不一致而退回统一价',
      en: 'quotes whose two computations differed without a rule',
    },
    room: 'price',
    access: 'shop-or-staff',
    replies: { 200: PriceAlerts },
    problems: [],
  },
  {
    method: 'get',
    path: '/v1/staff/parity',
    summary: { zh: '真实成交的价格一致性', en: 'parity of the prices that were really paid' },
    room: 'price',
    access: 'shop-or-staff',
    replies: { 200: ParityReport },
    problems: [],
  },
];
