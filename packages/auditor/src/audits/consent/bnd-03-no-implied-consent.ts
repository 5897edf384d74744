import type { Leaving } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement, nothingToJudge, undecided } from '../judgement.ts';

export const noImpliedConsent: Audit = {
  id: 'BND-03',
  name: 'bnd-03-no-implied-consent',
  category: 'consent',
  title: words('不点同意就不算同意', 'Only agreeing is agreement'),
  failureTitle: words('没点同意也当成了同意', 'Something else than agreeing is taken as agreement'),
  mode: 'binary',
  weight: 10,
  requires: ['leavings'],
  threshold: words(
    '关掉、Esc、点空白、滚动、继续浏览之后仍是未同意 合格，有一样算同意 不合格',
    'after ×, Esc, backdrop, scroll and browsing on nothing is granted: pass; any grants: fail',
  ),
  law: [law.pipl14, law.nouwens],
  judge: ({ visit: { leavings = [] } }) => judgeLeavings(leavings.filter(({ possible }) => possible)),
};

const leavingWords: Readonly<Record<Leaving['by'], Words>> = {
  close: words('点×', '×'),
  escape: words('按 Esc', 'Esc'),
  backdrop: words('点空白处', 'the backdrop'),
  scroll: words('滚动', 'scrolling'),
  continue: words('继续浏览', 'browsing on'),
};

const listWords = (leavings: readonly Leaving[]): Words =>
  words(
    leavings.map(({ by }) => leavingWords[by].zh).join('、'),
    leavings.map(({ by }) => leavingWords[by].en).join(', '),
  );

const evidenceOf = (leavings: readonly Leaving[]) =>
  leavings.map(({ by, decisionPoint, evidence }) => ({
    what: words(`${leavingWords[by].zh}之后（${decisionPoint}）`, `after ${leavingWords[by].en} (${decisionPoint})`),
    dom: evidence,
  }));

function judgeLeavings(tried: readonly Leaving[]): Judgement {
  if (tried.length === 0)
    return nothingToJudge(words('没有别的离开方式可试。', 'There was no other way of leaving to try.'));
  const granted = tried.filter(({ state }) => state === 'granted');
  const unknown = tried.filter(({ state }) => state === 'unknown');
  const measured = { tried: tried.length, granted: granted.length, unknown: unknown.length };
  if (granted.length > 0) return implied(granted, measured);
  if (unknown.length === tried.length) return untold(unknown, measured);
  return decided('pass', {
    measured,
    evidence: evidenceOf(tried),
    confidence: unknown.length > 0 ? 'low' : 'high',
    explanation: words(
      `${listWords(tried).zh}之后都没有变成同意。`,
      `Nothing was granted after ${listWords(tried).en}.`,
    ),
  });
}

const implied = (granted: readonly Leaving[], measured: Record<string, number>): Judgement =>
  decided('fail', {
    measured,
    evidence: evidenceOf(granted),
    confidence: 'high',
    explanation: words(`${listWords(granted).zh}就被当成同意。`, `Taken as agreement: ${listWords(granted).en}.`),
  });

const untold = (unknown: readonly Leaving[], measured: Record<string, number>): Judgement =>
  undecided({
    measured,
    evidence: evidenceOf(unknown),
    explanation: words(
      '从外面看不出离开之后算不算同意，请人核对，或在站点清单里写明。',
      'From outside it cannot be told what leaving means; a person has to check, or the site manifest says.',
    ),
  });
