import type { TemplatePage } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { atLeast, decided, type Judgement, nothingToJudge } from '../judgement.ts';

/** 5 of 5, 3 of 5: as a share, so that a shop without one of the pages is not blamed for it. */
const LIMITS = { pass: 1, warn: 0.6 };

export const persistentEntry: Audit = {
  id: 'WDR-02',
  name: 'wdr-02-persistent-entry',
  category: 'path',
  title: words('每种页面都有隐私设置的入口', 'Every kind of page leads to the privacy settings'),
  failureTitle: words('有的页面找不到隐私设置的入口', 'Some pages do not lead to the privacy settings'),
  mode: 'numeric',
  weight: 3,
  requires: ['templates'],
  threshold: words(
    '首页、列表、商品、购物车、账户五种页面：全有 合格，有六成 警告，更少 不合格（没有的页面不算）',
    'home, list, product, cart, account: all pass, three fifths warn, fewer fail (pages that do not exist are left out)',
  ),
  law: [law.edpbWithdraw, law.miit292, law.threshold],
  judge: ({ visit: { templates = [] } }) => judgePages(templates.filter(({ url }) => url !== null)),
};

const pageWords: Readonly<Record<TemplatePage['template'], Words>> = {
  home: words('首页', 'home'),
  list: words('列表页', 'list'),
  product: words('商品页', 'product'),
  cart: words('购物车', 'cart'),
  account: words('账户页', 'account'),
};

function judgePages(pages: readonly TemplatePage[]): Judgement {
  if (pages.length === 0) return nothingToJudge(words('没有找到可看的页面。', 'No page was found to look at.'));
  const without = pages.filter(({ privacyEntries }) => !privacyEntries.some(({ visible }) => visible));
  const having = pages.length - without.length;
  return decided(atLeast(having / pages.length, LIMITS), {
    measured: { pages: pages.length, with: having },
    evidence: without.map(({ template, url }) => ({
      what: words(`${pageWords[template].zh}没有入口`, `no entry on ${pageWords[template].en}`),
      ...(url === null ? {} : { page: url }),
    })),
    confidence: pages.length < 5 ? 'medium' : 'high',
    explanation: words(
      `看了${pages.length}种页面，${having}种有入口。`,
      `${having} of ${pages.length} kinds of pages have an entry.`,
    ),
  });
}
