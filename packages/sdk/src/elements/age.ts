import type { AskedPurpose, Words } from '../choices.ts';
import type { Person } from '../person.ts';
import { words } from './words.ts';

/**
 * Whose consent opens no personalised marketing: minors by 未成年人网络保护条例 第二十四条, and whoever's age is unknown, as if they
 * were minors. Asking them would be asking for nothing.
 */
export const isUngranted = ({ ageBand }: Person): boolean => ageBand !== 'adult' && ageBand !== 'elderly-60plus';

/** For whom a guardian answers (PIPL 31). */
export const isChild = ({ ageBand }: Person): boolean => ageBand === 'under-14';

const marketing = new Set(['profiling', 'onsite-personalisation', 'direct-marketing', 'third-party', 'pricing']);

/** Whether asking this person about this purpose is asking for something. */
export const mayAsk = (person: Person, purpose: AskedPurpose | undefined): boolean =>
  purpose !== undefined && !(isUngranted(person) && marketing.has(purpose.kind));

const minor = words(
  '未满十八岁：不用个人信息做个性化推荐和营销，同意了也不用。依据《未成年人网络保护条例》第二十四条。',
  'Under eighteen: personal information is not used to personalise or market, whatever was agreed to. Regulations on the Protection of Minors in Cyberspace, article 24.',
);
const unknown = words(
  '商店还没有确认您已满十八岁：在确认之前不用您的信息做个性化推荐和营销，同意了也不用。',
  'The shop has not confirmed that you are eighteen or older. Until then nothing of yours is used to personalise or market, whatever was agreed to.',
);

/** What such a person is told, or null. */
export const ageWords = (person: Person): Words | null =>
  !isUngranted(person) ? null : person.ageBand === 'unknown' ? unknown : minor;
