import { describe, expect, test } from 'vitest';
import type { Artefacts } from '../artefacts.ts';
import { judge } from '../score/judge.ts';
import {
  type Alter,
  altered,
  controlsOf,
  eachControl,
  eachPoint,
  eachToggle,
  eachWalk,
  gatheredValue,
  layersOf,
  runsOf,
  withActions,
} from '../testing/altered.ts';
import { cleanArtefacts } from '../testing/clean-artefacts.ts';
import { allAudits } from './all-audits.ts';

const marketing = { thirdParty: true, use: 'marketing', because: 'list' } as const;
const advertCookie = { kind: 'cookie', name: 'ad_id', host: 'ads.example', lifetimeDays: 390, ...marketing } as const;

/** One defect for each check. */
const mutants: Readonly<Record<string, Alter>> = {
  'REF-01': eachControl('refuse', (refuse) => Object.assign(refuse, { disabled: true })),
  'REF-02': withActions('refuse', 3),
  'REF-03': eachWalk('refuse', (walk) => Object.assign(walk.steps[0] as object, { waitedMs: 5000 })),
  'REF-04': eachControl('refuse', (refuse) => Object.assign(refuse, { usableAfterMs: 3000 })),
  'REF-05': eachWalk('refuse', (walk) =>
    Object.assign(walk.steps[0] as object, { hurdles: [{ kind: 'reason', words: '请告诉我们原因' }] }),
  ),
  'OFF-01': withActions('off', 5),
  'OFF-02': (draft) => Object.assign(gatheredValue(draft.offSwitch), { switchesForAllOff: 4 }),
  'OFF-03': (draft) => Object.assign(gatheredValue(draft.tags), { viewable: false }),
  'WDR-01': withActions('withdraw', 3),
  'WDR-02': (draft) => {
    for (const page of gatheredValue(draft.templates).slice(1)) Object.assign(page, { privacyEntries: [] });
  },
  'BLK-01': (draft) =>
    Object.assign(gatheredValue(draft.service)[4]?.afterRefuse as object, { wall: '请先同意', worked: false }),
  'VIS-01': eachControl('refuse', (refuse) => Object.assign(refuse, { element: 'a', role: 'link' })),
  'VIS-02': eachControl('refuse', (refuse) => Object.assign(refuse.font, { size: 12 })),
  'VIS-03': eachControl('refuse', (refuse) => Object.assign(refuse.colours, { fill: '#fbfaf7', border: null })),
  'VIS-04': eachControl('refuse', (refuse) => Object.assign(refuse.colours, { text: '#6bb0aa' })),
  'VIS-05': (draft) => {
    for (const control of [...controlsOf(draft, 'accept'), ...controlsOf(draft, 'refuse')])
      Object.assign(control.box, { height: 20 });
  },
  'VIS-06': eachControl('refuse', (refuse) =>
    Object.assign(refuse, { reachable: [false, false, false, false, false] }),
  ),
  'VIS-07': eachControl('refuse', (refuse) => Object.assign(refuse, { opacity: 0.4 })),
  'KBD-01': (draft) => {
    for (const run of runsOf(draft))
      if (run.keyboard.state === 'gathered') Object.assign(run.keyboard.value[0]?.refuse as object, { tabs: 9 });
  },
  'ELD-01': (draft) => {
    for (const run of runsOf(draft))
      if (run.elder.state === 'gathered') Object.assign(run.elder.value, { smallestText: 12, smallestLineHeight: 1 });
  },
  'DEF-01': eachToggle((toggle) => Object.assign(toggle, { initial: { shown: 'on', aria: 'on', stored: 'on' } })),
  'DEF-02': eachToggle((toggle) => Object.assign(toggle.initial, { stored: 'on' })),
  'BND-01': eachPoint((point) => {
    for (const toggle of point.layers[0]?.toggles ?? []) Object.assign(toggle, { optional: false });
  }),
  'BND-02': eachPoint((point) => {
    if (point.id === 'ask-2') Object.assign(point, { subjects: ['sharing', 'terms'] });
  }),
  'BND-03': (draft) => Object.assign(gatheredValue(draft.leavings)[2] as object, { state: 'granted' }),
  'WRD-01': (draft) => {
    for (const accept of controlsOf(draft, 'accept')) Object.assign(accept, { label: '知道了' });
  },
  'WRD-02': eachControl('refuse', (refuse) => Object.assign(refuse, { label: '以后再说' })),
  'WRD-03': eachControl('refuse', (refuse) => Object.assign(refuse, { nearText: '残忍拒绝' })),
  'WRD-04': eachToggle((toggle) => Object.assign(toggle, { label: '取消关闭个性化' })),
  'NTC-01': (draft) => {
    for (const layer of layersOf(draft)) Object.assign(layer, { text: '开启后更精彩' });
    Object.assign(draft, { notices: { state: 'gathered', value: [] } });
  },
  'NAG-01': (draft) => Object.assign(gatheredValue(draft.persistence).reprompts[1] as object, { prompts: 1 }),
  'NAG-02': (draft) => Object.assign(gatheredValue(draft.persistence).reprompts[6] as object, { state: 'granted' }),
  'NAG-03': (draft) => Object.assign(gatheredValue(draft.popUps)[0] as object, { clicksToClose: 2 }),
  'EFF-01': (draft) => {
    const effects = gatheredValue(draft.effects);
    for (const seen of [effects.beforeChoice, effects.afterRefuse])
      Object.assign(seen as object, { stored: [advertCookie] });
  },
  'EFF-02': (draft) => Object.assign(gatheredValue(draft.effects).afterRefuse as object, { stored: [advertCookie] }),
};

const verdictsOf = (artefacts: Artefacts) =>
  new Map(judge(artefacts).audits.map(({ id, mode, verdict }) => [id, verdict ?? mode]));

const mutated = (id: string): Artefacts => altered(mutants[id] ?? (() => undefined));

const flippedBy = (id: string): string[] => {
  const clean = verdictsOf(cleanArtefacts());
  return [...verdictsOf(mutated(id))]
    .filter(([check, verdict]) => clean.get(check) !== verdict)
    .map(([check]) => check);
};

describe('a clean visit', () => {
  test('passes every one of the 35 checks and has grade A', () => {
    expect(Object.fromEntries(verdictsOf(cleanArtefacts()))).toEqual(
      Object.fromEntries(allAudits.map(({ id }) => [id, 'pass'])),
    );
    expect(judge(cleanArtefacts())).toMatchObject({ score: 100, grade: 'A', caps: [] });
  });
});

describe('one defect flips its own check and no other', () => {
  test('there is a defect for each of the 35 checks', () => {
    expect(Object.keys(mutants).toSorted()).toEqual(allAudits.map(({ id }) => id).toSorted());
    expect(allAudits).toHaveLength(35);
  });

  test.each(allAudits.map(({ id }) => id))('%s', (id) => {
    expect(flippedBy(id)).toEqual([id]);
    expect(judge(mutated(id)).audits.find((check) => check.id === id)?.verdict).toBe('fail');
  });
});
