import type { ShopHeng as Heng } from '@heng/sdk';
import { channelsOf } from '@heng/sdk';
import { inShopMessages } from './message-notice.ts';
import type { ShopNotice } from './notices.ts';
import { notices } from './notices.ts';
import type { Shopper } from './shoppers.ts';
import { tagNotices } from './tag-notices.ts';

/** What somebody of age may be asked for. */
export const asked: readonly ShopNotice[] = [...notices, ...tagNotices, inShopMessages];

type Introduced = Pick<Shopper, 'person' | 'ageBand' | 'answers'> & Partial<Pick<Shopper, 'region'>>;

/** A grant is given the way people give it: the notice is shown, then each item is answered by itself. */
export async function introduce(
  heng: Heng,
  { person, ageBand, region, answers }: Introduced,
  inForce: ReadonlyMap<string, string>,
): Promise<void> {
  const someone = heng.person(person);
  if (ageBand !== 'unknown') await someone.describe({ ageBand, ...(region !== undefined && { region }) });
  const answered = asked.flatMap((about) => {
    const [answer, notice] = [answers[about.key], inForce.get(about.key)];
    return answer && notice ? [{ about, answer, notice, touchpoint: about.touchpoints[0] ?? 'account' }] : [];
  });
  for (const { notice, touchpoint, answer } of answered) {
    if (answer === 'granted') await someone.noticeShown({ notice, touchpoint, layer: 'summary', locale: 'zh-CN' });
  }
  const form = answered.flatMap(({ about, answer, notice }) =>
    cellsOf(about).map((cell) => ({ ...cell, answer, notice })),
  );
  if (form.length > 0) await someone.chooseMany({ cells: form, mechanism: 'checkbox', touchpoint: 'account' });
}

/** The cells of a notice that is one item: one, or where it tells of channels what each of them needs. */
function cellsOf({
  purposes: [purpose = ''],
  categories: [category = ''],
  recipients: [recipient],
  channels,
}: ShopNotice) {
  const cell = { purpose, category, ...(recipient && { recipient }) };
  if (!channels) return [cell];
  return channelsOf(purpose, category, channels).map((channel) => ({ ...cell, ...(channel && { channel }) }));
}
