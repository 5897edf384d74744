import type { AskedCategory, AskedPurpose, Words } from '../choices.ts';
import type { Offer } from './offer.ts';
import { words } from './words.ts';

const texts = {
  sensitive: words(
    '这是敏感个人信息，要单独同意。请看过上面的全文再选。',
    'This is sensitive information and needs a consent of its own. Please read the whole text above, then choose.',
  ),
  shared: words(
    '这一项会把信息提供给别人，要单独同意。请看过上面的全文再选。',
    'This gives information to somebody else and needs a consent of its own. Please read the whole text above, then choose.',
  ),
  separate: words(
    '这一项要单独同意。请看过上面的全文再选。',
    'This needs a consent of its own. Please read the whole text above, then choose.',
  ),
};

/**
 * Why agreeing to this takes its whole text and a press of its own (PIPL 23, 29; the more is at stake, the more is read), or null. Refusing
 * and withdrawing never do.
 */
export function frictionOf(offer: Offer, purpose: AskedPurpose, category: AskedCategory | undefined): Words | null {
  if (offer.cell.recipient || purpose.kind === 'third-party') return texts.shared;
  if (category?.grade === 'sensitive' || category?.grade === 'private') return texts.sensitive;
  if (category?.level === 'separate') return texts.separate;
  return null;
}
