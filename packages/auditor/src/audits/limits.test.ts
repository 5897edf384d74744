import { describe, expect, test } from 'vitest';
import type { Artefacts, Leaving, OffSwitch, ServiceCheck } from '../artefacts.ts';
import { judge } from '../score/judge.ts';
import {
  type Alter,
  altered,
  each,
  eachControl,
  eachPoint,
  eachToggle,
  eachWalk,
  gatheredValue,
  layersOf,
  runsOf,
  withActions,
} from '../testing/altered.ts';

const checkOf = (id: string, ...changes: readonly Alter[]) => {
  const check = judge(altered(...changes)).audits.find((one) => one.id === id);
  if (!check) throw new Error(`there is no check ${id}`);
  return check;
};

const standing = (id: string, ...changes: readonly Alter[]) => {
  const { verdict, mode } = checkOf(id, ...changes);
  return verdict ?? mode;
};

const refuse = (change: object): Alter => eachControl('refuse', (control) => Object.assign(control, change));
const refuseColours = (change: object): Alter =>
  eachControl('refuse', (control) => Object.assign(control.colours, change));
const acceptColours = (change: object): Alter =>
  eachControl('accept', (control) => Object.assign(control.colours, change));
const refuseBox = (change: object): Alter => eachControl('refuse', (control) => Object.assign(control.box, change));
const missing = (goal: 'refuse' | 'off' | 'withdraw', cutShort = false): Alter =>
  eachWalk(goal, (walk) => Object.assign(walk, { found: false, because: 'none', statesSeen: 40, cutShort }));
const fact =
  (name: keyof Artefacts, value: unknown): Alter =>
  (draft) =>
    Object.assign(draft, { [name]: { state: 'gathered', value } });
const absent =
  (name: keyof Artefacts): Alter =>
  (draft) =>
    Object.assign(draft, { [name]: { state: 'absent', because: 'nothing there' } });
const off = (switchesForAllOff: number): Alter => fact('offSwitch', { ...offSwitch, switchesForAllOff });
const offSwitch: OffSwitch = { switchesForAllOff: 1, switches: [{ label: '个性化', subjects: ['push'] }], page: 'p' };
const steps = (change: object): Alter => eachWalk('refuse', (walk) => Object.assign(walk.steps[0] as object, change));
const templates =
  (having: number, of = 5): Alter =>
  (draft) =>
    each(gatheredValue(draft.templates), (page, index) =>
      Object.assign(page, {
        url: index < of ? page.url : null,
        privacyEntries: index < having ? page.privacyEntries : [],
      }),
    );
const service =
  (change: (one: ServiceCheck) => object): Alter =>
  (draft) =>
    each(gatheredValue(draft.service), (one) => Object.assign(one, change(one as ServiceCheck)));
const tabs =
  (change: object): Alter =>
  (draft) => {
    for (const run of runsOf(draft))
      if (run.keyboard.state === 'gathered')
        for (const one of run.keyboard.value) Object.assign(one.refuse as object, change);
  };
const elder =
  (change: object): Alter =>
  (draft) => {
    for (const run of runsOf(draft)) if (run.elder.state === 'gathered') Object.assign(run.elder.value, change);
  };
const leaving =
  (change: Partial<Leaving>): Alter =>
  (draft) =>
    each(gatheredValue(draft.leavings), (one) => Object.assign(one, change));
const persistence =
  (change: object): Alter =>
  (draft) =>
    Object.assign(gatheredValue(draft.persistence), change);
const reprompt =
  (when: string, change: object): Alter =>
  (draft) =>
    each(
      gatheredValue(draft.persistence).reprompts.filter((one) => one.when === when),
      (one) => Object.assign(one, change),
    );

const answerHeight =
  (height: number): Alter =>
  (draft) => {
    for (const kind of ['accept', 'refuse'] as const)
      eachControl(kind, (control) => Object.assign(control.box, { height }))(draft);
  };
/** Sharing asked for together with recommendation, each with a switch of its own. */
const separateToggle: Alter = eachPoint((point) => {
  if (point.id !== 'ask-1') return;
  Object.assign(point, { subjects: ['recommendation', 'sharing'] });
  Object.assign(point.layers[0]?.toggles[1] as object, { subject: 'sharing', label: '提供给第三方' });
});
const afterRefuse =
  (change: object): Alter =>
  (draft) => {
    const item = {
      kind: 'cookie',
      name: 'n',
      host: 'shop.example',
      lifetimeDays: 1,
      thirdParty: false,
      because: 'list',
    };
    Object.assign(gatheredValue(draft.effects).afterRefuse as object, { stored: [{ ...item, ...change }] });
  };

describe('limits', () => {
  test.each<[string, string, Alter, string]>([
    ['REF-01', 'a refusal without size is no refusal', refuseBox({ width: 0 }), 'fail'],
    [
      'REF-01',
      'no refusal at all',
      (draft) =>
        each(layersOf(draft), (layer) =>
          Object.assign(layer, { controls: layer.controls.filter(({ kind }) => kind !== 'refuse') }),
        ),
      'fail',
    ],
    [
      'REF-01',
      'a necessary question needs no refusal',
      eachPoint((point) => Object.assign(point, { optional: false })),
      'notApplicable',
    ],
    [
      'REF-02',
      'one and a half times as many',
      eachWalk('accept', (walk) => Object.assign(walk, { actions: 2 })),
      'pass',
    ],
    ['REF-02', 'twice as many', withActions('refuse', 2), 'fail'],
    ['REF-02', 'no way to refuse', missing('refuse'), 'fail'],
    ['REF-03', 'a tenth longer', steps({ forcedDelayMs: 260 }), 'pass'],
    ['REF-03', 'a third longer', steps({ forcedDelayMs: 900 }), 'warn'],
    ['REF-03', 'half as long again and more', steps({ forcedDelayMs: 1400 }), 'fail'],
    [
      'REF-03',
      'a clock difference under a second is noise',
      eachWalk('refuse', (walk) => Object.assign(walk, { elapsedMs: [900, 1000, 950] })),
      'pass',
    ],
    [
      'REF-03',
      'a clock difference of seconds counts',
      eachWalk('refuse', (walk) => Object.assign(walk, { elapsedMs: [4000, 4100, 3900] })),
      'fail',
    ],
    ['REF-04', '300 ms', refuse({ usableAfterMs: 300 }), 'pass'],
    ['REF-04', '301 ms', refuse({ usableAfterMs: 301 }), 'warn'],
    ['REF-04', '1 s', refuse({ usableAfterMs: 1000 }), 'warn'],
    ['REF-04', 'over 1 s', refuse({ usableAfterMs: 1001 }), 'fail'],
    ['REF-04', 'a countdown, however short', refuse({ countdown: true }), 'fail'],
    ['REF-04', 'a delay on the way', steps({ forcedDelayMs: 3000 }), 'fail'],
    ['REF-05', 'one neutral confirmation', steps({ hurdles: [{ kind: 'confirm', words: '确定关闭吗？' }] }), 'warn'],
    [
      'REF-05',
      'one pressing confirmation',
      steps({ hurdles: [{ kind: 'confirm', words: '残忍拒绝？您将错过优惠' }] }),
      'fail',
    ],
    ['REF-05', 'a login', steps({ hurdles: [{ kind: 'login', words: '请登录' }] }), 'fail'],
    ['OFF-01', 'two steps', withActions('off', 2), 'pass'],
    ['OFF-01', 'three steps', withActions('off', 3), 'warn'],
    ['OFF-01', 'four steps', withActions('off', 4), 'warn'],
    ['OFF-01', 'five steps', withActions('off', 5), 'fail'],
    ['OFF-01', 'no way', missing('off'), 'fail'],
    ['OFF-02', 'two switches', off(2), 'warn'],
    ['OFF-02', 'three switches', off(3), 'warn'],
    ['OFF-02', 'four switches', off(4), 'fail'],
    ['OFF-02', 'no switch is no excuse', absent('offSwitch'), 'fail'],
    [
      'OFF-03',
      'seen but not deleted',
      (draft) => Object.assign(gatheredValue(draft.tags), { deletable: 'no' }),
      'warn',
    ],
    ['OFF-03', 'no page with tags', absent('tags'), 'fail'],
    ['WDR-01', 'two steps whatever the ratio', withActions('withdraw', 2), 'pass'],
    [
      'WDR-01',
      'three steps against two',
      (draft) => {
        withActions('accept', 2)(draft);
        withActions('withdraw', 3)(draft);
      },
      'warn',
    ],
    ['WDR-01', 'three steps against one', withActions('withdraw', 3), 'fail'],
    ['WDR-01', 'no way back', missing('withdraw'), 'fail'],
    ['WDR-02', 'three of five', templates(3), 'warn'],
    ['WDR-02', 'two of five', templates(2), 'fail'],
    ['WDR-02', 'one of one: pages that do not exist are left out', templates(1, 1), 'pass'],
    [
      'BLK-01',
      'a landmark is gone',
      service(({ afterRefuse }) => ({ afterRefuse: { ...afterRefuse, landmarks: ['main'] } })),
      'fail',
    ],
    ['BLK-01', 'a wall', service(({ afterRefuse }) => ({ afterRefuse: { ...afterRefuse, wall: '请先同意' } })), 'fail'],
    [
      'BLK-01',
      'what did not work before is not held against it',
      service(({ before }) => ({ before: { ...before, worked: false } })),
      'notApplicable',
    ],
    ['BLK-01', 'not tried after refusing is not a pass', service(() => ({ afterRefuse: null })), 'error'],
    [
      'VIS-02',
      'a shorter label is not smaller',
      refuse({ label: '否', textWidth: 16, box: { x: 0, y: 400, width: 128, height: 48 } }),
      'pass',
    ],
    ['VIS-02', 'nine tenths as high', refuseBox({ height: 44 }), 'warn'],
    ['VIS-02', 'half the padding', refuseBox({ width: 100 }), 'fail'],
    ['VIS-03', 'filled against outlined is weaker', refuseColours({ fill: '#fbfaf7' }), 'warn'],
    ['VIS-03', 'a more striking refusal hinders nobody', refuseColours({ fill: '#0f6f6a' }), 'pass'],
    ['VIS-03', 'a far more striking agree', acceptColours({ fill: '#0f6f6a' }), 'fail'],
    ['VIS-04', '3 to 4.5', refuseColours({ text: '#6f8f8c' }), 'warn'],
    [
      'VIS-04',
      'large text needs 3',
      eachControl('refuse', (control) => {
        Object.assign(control.colours, { text: '#6f8f8c' });
        Object.assign(control.font, { size: 24 });
      }),
      'pass',
    ],
    ['VIS-06', 'one corner covered', refuse({ reachable: [true, true, true, true, false] }), 'warn'],
    ['VIS-06', 'below the first view', refuse({ inFirstViewport: false }), 'fail'],
    ['VIS-07', 'grey on grey', refuseColours({ text: '#8a8a8a', fill: '#dddddd' }), 'fail'],
    ['VIS-07', 'outside the dialog', refuse({ insideLayer: false }), 'fail'],
    ['VIS-07', 'cursor not-allowed', refuse({ cursor: 'not-allowed' }), 'fail'],
    ['KBD-01', 'one Tab more', tabs({ tabs: 2 }), 'pass'],
    ['KBD-01', 'three Tabs more', tabs({ tabs: 4 }), 'warn'],
    ['KBD-01', 'four Tabs more', tabs({ tabs: 5 }), 'fail'],
    ['KBD-01', 'never reached', tabs({ tabs: null }), 'fail'],
    ['KBD-01', 'focus not visible', tabs({ focusVisible: false }), 'warn'],
    ['KBD-01', 'neither key works', tabs({ enterWorks: false, spaceWorks: false }), 'fail'],
    ['ELD-01', 'one miss', elder({ smallestText: 16 }), 'warn'],
    ['ELD-01', 'two misses', elder({ smallestText: 16, offActions: 3 }), 'fail'],
    [
      'DEF-02',
      'a switch to switch off that says no more',
      eachToggle((toggle) => Object.assign(toggle, { label: '关闭个性化', stateWords: '' })),
      'warn',
    ],
    [
      'DEF-02',
      'what nobody stored cannot disagree',
      eachToggle((toggle) => Object.assign(toggle.initial, { stored: 'unknown', aria: 'none' })),
      'pass',
    ],
    [
      'BND-01',
      'toggles for some',
      eachPoint(
        (point) => point.id === 'ask-1' && Object.assign(point, { subjects: [...point.subjects, 'push', 'location'] }),
      ),
      'warn',
    ],
    [
      'BND-02',
      'nothing that needs it',
      eachPoint((point) => Object.assign(point, { subjects: ['recommendation'] })),
      'notApplicable',
    ],
    ['BND-03', 'what cannot be told is for a person', leaving({ state: 'unknown' }), 'manual'],
    ['BND-03', 'nothing else to leave by', leaving({ possible: false }), 'notApplicable'],
    [
      'WRD-01',
      'a label outside both lists is for a person',
      eachControl('accept', (control) => Object.assign(control, { label: '芝麻开门' })),
      'manual',
    ],
    ['NAG-01', 'nothing could be refused', persistence({ reprompts: [] }), 'notApplicable'],
    ['NAG-02', 'asked again after seven days', reprompt('+7d', { prompts: 1 }), 'fail'],
    ['NAG-02', 'forgotten after half a year', reprompt('+181d', { state: 'unset' }), 'fail'],
    ['NAG-02', 'refusal shorter than consent', persistence({ refusalLifetimeDays: 30 }), 'fail'],
    ['NAG-02', 'refusal without an end', persistence({ refusalLifetimeDays: null }), 'pass'],
    [
      'NAG-03',
      'a pop-up that cannot be closed',
      (draft) => Object.assign(gatheredValue(draft.popUps)[0] as object, { clicksToClose: null }),
      'fail',
    ],
    ['NAG-03', 'no pop-up', fact('popUps', []), 'notApplicable'],
    [
      'EFF-02',
      'still personalised',
      (draft) => Object.assign(gatheredValue(draft.effects).afterRefuse as object, { recommendation: 'granted' }),
      'fail',
    ],
    [
      'EFF-02',
      'nothing could be refused',
      (draft) => Object.assign(gatheredValue(draft.effects), { afterRefuse: null }),
      'notApplicable',
    ],
    [
      'REF-05',
      'a login that agreeing asks for too is no hurdle of refusing',
      (draft) => {
        for (const goal of ['accept', 'refuse'] as const)
          eachWalk(goal, (walk) =>
            Object.assign(walk.steps[0] as object, { hurdles: [{ kind: 'login', words: '请登录' }] }),
          )(draft);
      },
      'pass',
    ],
    [
      'WDR-02',
      'an entry nobody can see is none',
      (draft) =>
        each(gatheredValue(draft.templates), (page) =>
          each(page.privacyEntries, (link) => Object.assign(link, { visible: false })),
        ),
      'fail',
    ],
    ['VIS-05', '30 px are small for a finger', answerHeight(30), 'warn'],
    ['VIS-05', '44 px are enough for a finger', answerHeight(44), 'pass'],
    ['BND-02', 'a switch of its own in plain sight', separateToggle, 'pass'],
    [
      'BND-02',
      'an “agree to all” that moves it along',
      (draft) => {
        separateToggle(draft);
        eachControl('accept', (accept) => Object.assign(accept, { label: '全部同意' }))(draft);
      },
      'fail',
    ],
    ['EFF-02', 'analytics that come with refusing', afterRefuse({ use: 'analytics' }), 'fail'],
    ['EFF-02', 'the cookie that remembers the refusal', afterRefuse({ use: 'choice' }), 'pass'],
  ])('%s: %s', (id, _, alter, expected) => {
    expect(standing(id, alter)).toBe(expected);
  });
});

describe('parts', () => {
  test('what the manifest or the label names goes before what only looks like it', () => {
    const withLookalike: Alter = (draft) =>
      each(layersOf(draft), (layer) => {
        const [, own] = layer.controls;
        const lookalike = { ...own, label: '收起', role: 'link', classified: { ...own?.classified, by: 'heuristic' } };
        Object.assign(layer, { controls: [lookalike, ...layer.controls] });
      });
    expect(standing('VIS-01', withLookalike)).toBe('pass');
    expect(checkOf('REF-01', withLookalike).measured).toEqual({ refuse: '不同意' });
  });
});

describe('doubt', () => {
  const doubtful = eachControl('refuse', (control) =>
    Object.assign(control.classified, { alternatives: ['settings'], confidence: 'low' }),
  );

  test('a control that might be something else is shown to a person, never guessed', () => {
    for (const id of ['REF-01', 'VIS-01', 'VIS-03']) expect(standing(id, doubtful)).toBe('manual');
    expect(checkOf('REF-01', doubtful).evidence.length).toBeGreaterThan(0);
  });

  test('a way that has a rival is shown with both pictures', () => {
    const rival = { label: '管理', selector: '#manage', picture: { screenshot: 'rival.png', boxes: [] } };
    const check = checkOf(
      'REF-02',
      eachWalk('refuse', (walk) => Object.assign(walk, { rivals: [rival] })),
    );
    expect(check.mode).toBe('manual');
    expect(check.evidence.map(({ screenshot }) => screenshot)).toEqual(
      expect.arrayContaining(['refuse.png', 'rival.png']),
    );
  });

  test('a search that was cut short fails with low confidence', () => {
    expect(checkOf('OFF-01', missing('off', true))).toMatchObject({ verdict: 'fail', confidence: 'low' });
  });

  test('low confidence of the question is passed on', () => {
    expect(
      checkOf(
        'VIS-01',
        eachPoint((point) => Object.assign(point, { confidence: 'low' })),
      ).confidence,
    ).toBe('low');
  });
});

describe('breakdown', () => {
  test('a fact that could not be gathered spoils the checks that need it and no other', () => {
    const result = judge(
      altered((draft) => Object.assign(draft, { persistence: { state: 'failed', because: 'timeout' } })),
    );
    const erred = result.audits.filter(({ mode }) => mode === 'error').map(({ id }) => id);
    expect(erred).toEqual(['NAG-01', 'NAG-02']);
    expect([result.score, result.grade]).toEqual([null, null]);
  });

  test('a colour that is none is an error of the checks that look at it', () => {
    const result = judge(altered(refuseColours({ fill: 'rainbow' })));
    expect(result.audits.filter(({ mode }) => mode === 'error').map(({ id }) => id)).toEqual([
      'VIS-03',
      'VIS-04',
      'VIS-07',
    ]);
  });

  test('a setting that broke down is not silently left out', () => {
    const broken: Alter = (draft) =>
      Object.assign(runsOf(draft)[1] as object, { walks: { state: 'failed', because: 'crash' } });
    expect(standing('REF-02', broken)).toBe('error');
  });
});
