import type { ShopHeng as Heng } from '@heng/sdk';

/** Whether a part of the demonstration is there already: its sentinel refused when it was complete, and refusing needs nothing. */
export async function isTold(heng: Heng, sentinel: string): Promise<boolean> {
  const { choices } = await heng.person(sentinel).choices();
  return choices.some(({ answer }) => answer === 'refused');
}
