import type {
  Artefacts,
  Control,
  DecisionPoint,
  Fact,
  FoundWalk,
  Goal,
  Layer,
  Observation,
  Picture,
  Run,
  Setting,
  Step,
} from '../artefacts.ts';

/** A visit to a shop that does everything right. Mutation tests spoil it one check at a time. */
export function cleanArtefacts(): Artefacts {
  return {
    version: 1,
    auditor: '0.1.0',
    url: 'https://shop.example/',
    startedAt: '2026-11-23T10:00:00+08:00',
    endedAt: '2026-11-23T10:00:42+08:00',
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    preflight: { browser: 'Chromium 156', chineseFont: true, webdriverMasked: true },
    manifest: {
      given: true,
      file: 'shop.json',
      oracles: ['granted', 'refused', 'off', 'recommendation'],
      signIn: false,
    },
    runs: [
      cleanRun('desktop', { width: 1280, height: 800 }, 'mouse'),
      cleanRun('phone', { width: 390, height: 844 }, 'touch'),
      cleanRun('keyboard', { width: 1280, height: 800 }, 'keyboard'),
      cleanRun('elder', { width: 1280, height: 800 }, 'mouse'),
    ],
    asked: true,
    effects: gathered({ beforeChoice: necessaryOnly, afterAccept: afterAccept(), afterRefuse: necessaryOnly }),
    leavings: gathered(
      (['close', 'escape', 'backdrop', 'scroll', 'continue'] as const).map((by) => ({
        decisionPoint: 'ask-1',
        by,
        possible: true,
        dismissed: by !== 'scroll',
        state: 'unset' as const,
        evidence: 'heng_choice: –',
      })),
    ),
    persistence: gathered({
      reprompts: (['page-views', 'reload', 'new-tab', '+1h', '+47h', '+7d', '+181d'] as const).map((when) => ({
        when,
        prompts: 0,
        state: 'refused' as const,
        picture: null,
      })),
      refusalLifetimeDays: 365,
      consentLifetimeDays: 365,
    }),
    templates: gathered(
      (['home', 'list', 'product', 'cart', 'account'] as const).map((template) => ({
        template,
        url: `https://shop.example/${template}`,
        foundBy: 'link' as const,
        privacyEntries: [
          { label: '个性化：开', href: '/me', selector: '#switch', box: box(1100, 10, 120, 48), visible: true },
        ],
      })),
    ),
    service: gathered(
      (['home', 'search', 'product', 'add-to-cart', 'checkout'] as const).map((what) => ({
        what,
        url: `https://shop.example/${what}`,
        before: { status: 200, landmarks: ['banner', 'main'], wall: null, worked: true },
        afterRefuse: { status: 200, landmarks: ['banner', 'main'], wall: null, worked: true },
      })),
    ),
    popUps: gathered([
      {
        selector: '#coupon',
        page: 'https://shop.example/',
        box: box(400, 300, 300, 200),
        words: '新人礼',
        clicksToClose: 1,
        countdown: false,
        closeIsSmall: false,
        cameBack: false,
        picture: picture('pop-up.png'),
      },
    ]),
    offSwitch: gathered({
      switchesForAllOff: 1,
      switches: [{ label: '个性化', subjects: ['recommendation', 'advertising', 'push', 'tags'] }],
      page: 'https://shop.example/me',
    }),
    tags: gathered({ page: 'https://shop.example/me', viewable: true, deletable: 'each-and-all', shown: ['乌龙茶'] }),
    notices: gathered([
      {
        kind: 'prompt',
        decisionPoint: 'ask-1',
        page: 'https://shop.example/',
        text: NOTICE,
        paragraphs: [{ text: NOTICE, selector: '#ask p', box: box(440, 330, 400, 80), fontSize: 16 }],
      },
    ]),
    policies: gathered([]),
    remarks: [],
  };
}

/** Our own words, in the voice of the notices we ship. */
const NOTICE =
  '我们用您近90天的浏览记录和订单，为您推荐商品。只由本店使用，不提供给第三方。90天后删除。不同意也能正常购买。随时可在“我的”首页关闭。';

const gathered = <T>(value: T): Fact<T> => ({ state: 'gathered', value });

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

const picture = (screenshot: string): Picture => ({ screenshot, boxes: [] });

const necessaryOnly: Observation = {
  stored: [
    {
      kind: 'cookie',
      name: 'session',
      host: 'shop.example',
      lifetimeDays: null,
      thirdParty: false,
      use: 'necessary',
      because: 'manifest',
    },
  ],
  requests: [
    {
      method: 'GET',
      url: 'https://shop.example/',
      type: 'document',
      status: 200,
      thirdParty: false,
      use: 'necessary',
      because: 'document',
    },
  ],
  recommendation: 'unset',
};

const afterAccept = (): Observation => ({ ...necessaryOnly, recommendation: 'granted' });

function cleanRun(setting: Setting, viewport: Run['viewport'], pointer: Run['pointer']): Run {
  return {
    setting,
    viewport,
    pointer,
    decisionPoints: gathered([question(viewport), shareQuestion(viewport)]),
    walks: gathered([
      walk('accept', 'ask-1'),
      walk('refuse', 'ask-1'),
      walk('accept', 'ask-2'),
      walk('refuse', 'ask-2'),
      walk('off'),
      walk('withdraw'),
    ]),
    keyboard: pointer === 'keyboard' ? gathered([keyboard]) : { state: 'absent', because: 'not the keyboard run' },
    elder: setting === 'elder' ? gathered(elder) : { state: 'absent', because: 'not the elder run' },
    axe: gathered({ violations: [], incomplete: [] }),
    picture: picture(`${setting}.png`),
  };
}

const question = (viewport: Run['viewport']): DecisionPoint => ({
  id: 'ask-1',
  page: 'https://shop.example/',
  shape: 'dialog',
  modal: true,
  inShadow: false,
  optional: true,
  subjects: ['recommendation', 'advertising'],
  layers: [firstLayer(viewport, '是否允许用您的浏览记录推荐商品？')],
  confidence: 'high',
  because: ['dialog'],
});

const shareQuestion = (viewport: Run['viewport']): DecisionPoint => ({
  ...question(viewport),
  id: 'ask-2',
  subjects: ['sharing'],
  layers: [{ ...firstLayer(viewport, '是否允许把您的订单品类提供给“某某品牌”？'), toggles: [] }],
});

function firstLayer({ width, height }: Run['viewport'], title: string): Layer {
  const left = (width - 360) / 2;
  const top = height / 2;
  return {
    depth: 0,
    selector: '#ask',
    box: box(left, top - 120, 360, 260),
    panelColour: '#fbfaf7',
    text: `${title}\n${NOTICE}`,
    texts: [{ text: NOTICE, selector: '#ask p', box: box(left + 16, top - 80, 328, 80), fontSize: 16 }],
    links: [],
    controls: [answer('accept', '同意', left + 16, top + 60), answer('refuse', '不同意', left + 184, top + 60)],
    toggles: [
      toggle('recommendation', '个性化推荐', left + 16, top),
      toggle('advertising', '个性化广告', left + 16, top + 30),
    ],
    picture: picture('ask.png'),
  };
}

const answer = (kind: 'accept' | 'refuse', label: string, x: number, y: number): Control => ({
  selector: `#${kind}`,
  kind,
  classified: { by: 'label', confidence: 'high', matched: label, alternatives: [] },
  label,
  name: label,
  element: 'button',
  role: 'button',
  disabled: false,
  box: box(x, y, 160, 48),
  textWidth: label.length * 16,
  font: { size: 16, weight: 500, family: 'Noto Sans CJK SC', lineHeight: 1.5 },
  colours: {
    text: '#1f2421',
    fill: '#e3f0ee',
    panel: '#fbfaf7',
    border: { colour: '#0f6f6a', width: 1 },
    uncertain: false,
  },
  opacity: 1,
  cursor: 'pointer',
  reachable: [true, true, true, true, true],
  inFirstViewport: true,
  insideLayer: true,
  besideAccept: true,
  usableAfterMs: 0,
  countdown: false,
  nearText: '不同意也能正常购买。',
});

const toggle = (
  subject: 'recommendation' | 'advertising',
  label: string,
  x: number,
  y: number,
): Layer['toggles'][number] => ({
  selector: `#${subject}`,
  label,
  element: 'input',
  role: 'checkbox',
  subject,
  optional: true,
  disabled: false,
  box: box(x, y, 48, 24),
  initial: { shown: 'off', aria: 'off', stored: 'off' },
  stateWords: '开：按您的浏览记录',
});

const walk = (goal: Goal, decisionPoint?: string): FoundWalk => ({
  found: true,
  goal,
  from: decisionPoint === undefined ? 'home' : 'decision-point',
  ...(decisionPoint === undefined ? {} : { decisionPoint }),
  steps: [step(goal)],
  actions: 1,
  depth: 0,
  elapsedMs: [120, 110, 130],
  effect: {
    state: goal === 'accept' ? 'granted' : 'refused',
    evidence: [{ seenIn: 'cookie', where: 'heng_choice', before: '', after: goal }],
  },
  confidence: 'high',
  because: 'manifest',
  rivals: [],
});

const step = (goal: Goal): Step => ({
  act: 'click',
  control: { label: goal, selector: `#${goal}`, kind: 'other', box: box(440, 460, 160, 48) },
  actions: 1,
  scrolledViewports: 0,
  characters: 0,
  tabs: 0,
  layer: 0,
  page: 'https://shop.example/',
  waitedMs: 60,
  forcedDelayMs: 0,
  countdown: false,
  hurdles: [],
  picture: picture(`${goal}.png`),
});

const reached = (label: string, tabs: number) => ({
  label,
  tabs,
  focusVisible: true,
  enterWorks: true,
  spaceWorks: true,
});

const keyboard = {
  decisionPoint: 'ask-1',
  accept: reached('同意', 1),
  refuse: reached('不同意', 2),
  escape: { closes: true, trapped: false },
};

const elder = {
  reachedBy: '长辈模式',
  page: 'https://shop.example/?elder',
  smallestText: 18,
  largestText: 30,
  largestReachable: 30,
  smallestLineHeight: 1.4,
  mainTargets: [{ label: '搜索', box: box(0, 0, 320, 64) }],
  popUps: 0,
  advertisements: 0,
  offActions: 1,
};
