import { z } from 'zod';
import type { Operation } from './operation.ts';
import { Moment } from './person.ts';
import { PersonId } from './person-id.ts';
import { Because, DecisionId, idOf, Words } from './words.ts';

export const ExperimentId = idOf('exp').meta({ id: 'ExperimentId' });

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower case letters, digits and hyphens');
const Name = z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) });

/** Something that is measured. `did`: share of people · `count`: how often each · `revenue`: what each paid. */
export const ExperimentMetric = z
  .strictObject({
    id: Slug,
    name: Name,
    kind: z.enum(['did', 'count', 'revenue']),
    act: z.enum(['view', 'click', 'search', 'cart', 'wish', 'checkout', 'order', 'review', 'share']),
    wanted: z.enum(['more', 'less']).default('more'),
  })
  .meta({ id: 'ExperimentMetric' });
export type ExperimentMetric = z.infer<typeof ExperimentMetric>;

/** What must not get worse, whatever is gained (PAPER-60). */
export const ExperimentGuard = z
  .enum(['returns', 'late-night', 'refusals', 'complaints'])
  .meta({ id: 'ExperimentGuard' });
export type ExperimentGuard = z.infer<typeof ExperimentGuard>;

/** Body of POST /v1/experiments: everything is declared before anybody is in it, and never changed. */
export const ExperimentWrite = z
  .strictObject({
    name: Name,
    arms: z
      .array(z.strictObject({ id: Slug, name: Name, weight: z.number().min(0.001).max(1000).default(1) }))
      .min(2)
      .max(5)
      .refine((arms) => new Set(arms.map(({ id }) => id)).size === arms.length, 'each arm once')
      .describe('the first is the control: what everybody gets today'),
    metrics: z
      .array(ExperimentMetric)
      .min(1)
      .max(6)
      .refine((metrics) => new Set(metrics.map(({ id }) => id)).size === metrics.length, 'each metric once')
      .describe('the first is the primary one: it alone makes an arm better'),
    guards: z
      .array(ExperimentGuard)
      .min(1)
      .refine((guards) => new Set(guards).size === guards.length, 'each guard once')
      .default([...ExperimentGuard.options]),
    horizon: z
      .strictObject({
        people: z.int().min(10).max(10_000_000).describe('in each arm'),
        until: Moment,
      })
      .describe('results are shown when every arm has so many people, or at that moment, whichever is first'),
  })
  .meta({ id: 'ExperimentWrite' });
export type ExperimentWrite = z.infer<typeof ExperimentWrite>;

export const ExperimentState = z.enum(['declared', 'running', 'stopped']).meta({ id: 'ExperimentState' });
export type ExperimentState = z.infer<typeof ExperimentState>;

export const Experiment = z
  .object({
    id: ExperimentId,
    ...ExperimentWrite.shape,
    state: ExperimentState,
    declaration: z.string().describe('SHA-256 of what was declared, as canonical JSON (RFC 8785)'),
    declaredAt: Moment,
    declaredBy: z.string(),
    startedAt: Moment.nullable(),
    stoppedAt: Moment.nullable(),
  })
  .meta({ id: 'Experiment' });
export type Experiment = z.infer<typeof Experiment>;

export const Experiments = z.object({ experiments: z.array(Experiment) }).meta({ id: 'Experiments' });
export type Experiments = z.infer<typeof Experiments>;

/** Body of PUT /v1/experiments/{id}. */
export const ExperimentTurn = z.strictObject({ state: z.enum(['running', 'stopped']) }).meta({ id: 'ExperimentTurn' });

/** Body of POST /v1/experiments/{id}/assignments. */
export const AssignmentRequest = z
  .strictObject({ person: PersonId.optional().describe('with a person’s token it is that person') })
  .meta({ id: 'AssignmentRequest' });

export const Assignment = z
  .object({
    arm: Slug.nullable().describe('null: not in the experiment; give what everybody gets'),
    because: z.array(Because),
    decision: DecisionId,
  })
  .meta({ id: 'Assignment' });
export type Assignment = z.infer<typeof Assignment>;

const Finding = z.enum(['better', 'worse', 'no-difference']);

const MeasuredArm = z.object({
  arm: Slug,
  n: z.int(),
  mean: z.number().describe('share, number or money a person'),
  deviation: z.number(),
});

const ArmDifference = z.object({
  arm: Slug,
  difference: z.number().describe('arm minus control'),
  relative: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  p: z.number(),
  adjusted: z.number().describe('after Holm over all metrics and arms; a guard’s stays its own'),
  finding: Finding,
});

export const ExperimentResults = z
  .object({
    experiment: ExperimentId,
    asOf: Moment,
    people: z.array(
      z.object({
        arm: Slug,
        assigned: z.int().nullable().describe('ever; null: too few to be shown'),
        left: z.int().nullable().describe('of them, who withdrew or was erased since'),
      }),
    ),
    ratio: z.object({ chiSquare: z.number(), p: z.number(), alpha: z.number(), sound: z.boolean() }),
    withheld: z
      .enum(['not-started', 'horizon', 'sample-ratio', 'too-few', 'declaration-changed'])
      .nullable()
      .describe('why no result is shown; null: it is'),
    early: z.boolean().describe('stopped before its horizon: no arm can be called better'),
    minimumPeople: z.int(),
    alpha: z.number(),
    metrics: z.array(
      z.object({
        id: z.string(),
        name: Words,
        kind: z.enum(['share', 'mean']),
        wanted: z.enum(['more', 'less']),
        guard: z.boolean(),
        reduction: z.number().describe('share of the variance CUPED took away'),
        arms: z.array(MeasuredArm),
        against: z.array(ArmDifference),
      }),
    ),
    verdicts: z.array(
      z.object({
        arm: Slug,
        verdict: z.enum(['harmful', 'better', 'worse', 'no-difference', 'stopped-early']),
        harmed: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ExperimentResults' });
export type ExperimentResults = z.infer<typeof ExperimentResults>;

const one = { id: { in: 'path', schema: ExperimentId } } as const;

/** Experiments with people who agreed to them: declared first, judged once, never at the cost of well-being. */
export const experimentOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/experiments',
    summary: { zh: '声明一项实验（声明后不可更改）', en: 'declare an experiment; it cannot be changed afterwards' },
    room: 'experiments',
    access: 'shop-or-staff',
    request: ExperimentWrite,
    replies: { 201: Experiment },
    problems: ['invalid-request', 'malformed-json', 'invalid-time'],
  },
  {
    method: 'get',
    path: '/v1/experiments',
    summary: { zh: '实验列表', en: 'experiments, the newest first' },
    room: 'experiments',
    access: 'shop-or-staff',
    replies: { 200: Experiments },
    problems: [],
  },
  {
    method: 'put',
    path: '/v1/experiments/{id}',
    summary: { zh: '开始或停止实验', en: 'start or stop an experiment' },
    room: 'experiments',
    access: 'shop-or-staff',
    parameters: one,
    request: ExperimentTurn,
    replies: { 200: Experiment },
    problems: ['invalid-request', 'unknown-experiment', 'experiment-state', 'ledger-unavailable'],
  },
  {
    method: 'post',
    path: '/v1/experiments/{id}/assignments',
    summary: { zh: '此人在哪一组', en: 'which arm a person is in, if any' },
    room: 'experiments',
    access: 'shop-or-person',
    parameters: one,
    request: AssignmentRequest,
    replies: { 200: Assignment },
    problems: ['invalid-request', 'invalid-person', 'other-person', 'unknown-experiment'],
  },
  {
    method: 'get',
    path: '/v1/experiments/{id}/results',
    summary: { zh: '实验结果（到约定时点才显示）', en: 'results, from the declared horizon on' },
    room: 'experiments',
    access: 'shop-or-staff',
    parameters: one,
    replies: { 200: ExperimentResults },
    problems: ['unknown-experiment'],
  },
];
