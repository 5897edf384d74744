import type { Tags } from '../../artefacts.ts';
import { law } from '../../words/law.ts';
import { words } from '../../words/words.ts';
import type { Audit } from '../audit.ts';
import { decided, type Judgement } from '../judgement.ts';

export const tagDeletion: Audit = {
  id: 'OFF-03',
  name: 'off-03-tag-deletion',
  category: 'path',
  title: words('看得到自己的标签，也删得掉', 'Tags can be seen and deleted by the person'),
  failureTitle: words('看不到或删不掉自己的标签', 'Tags cannot be seen or cannot be deleted'),
  mode: 'numeric',
  weight: 3,
  requires: ['tags'],
  threshold: words('能看能删 合格，只能看 警告，看不到 不合格', 'see and delete pass, see only warn, neither fail'),
  law: [law.algorithm17tags, law.regulation42],
  judge: ({ visit: { tags } }) => (tags?.viewable ? judgeTags(tags) : notViewable),
};

const notViewable: Judgement = decided('fail', {
  measured: { viewable: false, deletable: 'no' },
  evidence: [],
  confidence: 'low',
  explanation: words('没有找到查看用户标签的地方。', 'No place was found where tags can be seen.'),
});

function judgeTags({ deletable, page, shown }: Tags): Judgement {
  const can = deletable !== 'no';
  return decided(can ? 'pass' : 'warn', {
    measured: { viewable: true, deletable, tags: shown.length },
    evidence: [{ what: words('标签所在的页', 'the page with the tags'), page }],
    confidence: 'high',
    explanation: can
      ? words('标签能看，也能删。', 'Tags can be seen and deleted.')
      : words('标签只能看，不能删。', 'Tags can be seen but not deleted.'),
  });
}
