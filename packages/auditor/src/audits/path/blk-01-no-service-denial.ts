import type { ServiceCheck } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { type Words, words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { broken, decided, type Judgement, nothingToJudge } from '../judgement.ts';

export const noServiceDenial: Audit = {
  id: 'BLK-01',
  name: 'blk-01-no-service-denial',
  category: 'path',
  title: words('拒绝之后照样能逛能买', 'After refusing the shop still serves'),
  failureTitle: words('拒绝之后有的服务不能用了', 'After refusing some services stop'),
  mode: 'binary',
  weight: 10,
  requires: ['service'],
  threshold: words(
    '拒绝后首页、搜索、商品、加购、结算都和原来一样 合格，有一处被挡 不合格',
    'home, search, product, cart and checkout work after refusing as before: pass; any blocked: fail',
  ),
  law: [law.pipl16, law.appMethod],
  judge: ({ visit: { service = [] } }) => judgeServices(service.filter(({ before }) => before?.worked)),
};

const serviceWords: Readonly<Record<ServiceCheck['what'], Words>> = {
  home: words('首页', 'home'),
  search: words('搜索', 'search'),
  product: words('商品页', 'product'),
  'add-to-cart': words('加入购物车', 'add to cart'),
  checkout: words('去结算', 'checkout'),
};

function judgeServices(tried: readonly ServiceCheck[]): Judgement {
  if (tried.length === 0) return nothingToJudge(words('没有可试的服务。', 'There was no service to try.'));
  const untried = tried.filter(({ afterRefuse }) => afterRefuse === null);
  if (untried.length > 0) return notTried(untried);
  const blocked = tried.filter(isBlocked);
  return decided(blocked.length === 0 ? 'pass' : 'fail', {
    measured: { tried: tried.length, blocked: blocked.length },
    evidence: blocked.map(blockedEvidence),
    confidence: tried.length < 5 ? 'medium' : 'high',
    explanation: explained(tried, blocked),
  });
}

const notTried = (untried: readonly ServiceCheck[]): Judgement =>
  broken(
    words(
      `拒绝后没有再试：${untried.map(({ what }) => serviceWords[what].zh).join('、')}。`,
      `Not tried after refusing: ${untried.map(({ what }) => serviceWords[what].en).join(', ')}.`,
    ),
  );

function isBlocked({ before, afterRefuse }: ServiceCheck): boolean {
  if (!before || !afterRefuse) return false;
  const lost = before.landmarks.filter((landmark) => !afterRefuse.landmarks.includes(landmark));
  return !afterRefuse.worked || afterRefuse.wall !== null || lost.length > 0;
}

const blockedEvidence = ({ what, url, afterRefuse }: ServiceCheck) => ({
  what: words(`拒绝后不能用：${serviceWords[what].zh}`, `blocked after refusing: ${serviceWords[what].en}`),
  ...(url === null ? {} : { page: url, har: `GET ${url} → ${afterRefuse?.status ?? '–'}` }),
  ...(afterRefuse?.wall ? { dom: afterRefuse.wall } : {}),
});

function explained(tried: readonly ServiceCheck[], blocked: readonly ServiceCheck[]): Words {
  if (blocked.length === 0)
    return words(
      `拒绝后试了${tried.length}样，都能用。`,
      `${tried.length} services were tried after refusing; all work.`,
    );
  return words(
    `拒绝后不能用：${blocked.map(({ what }) => serviceWords[what].zh).join('、')}。`,
    `Blocked after refusing: ${blocked.map(({ what }) => serviceWords[what].en).join(', ')}.`,
  );
}
