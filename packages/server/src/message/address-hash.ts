import { createHmac } from 'node:crypto';

/** Names an address without telling it: the same for every way of writing it, and nobody without the secret can make it. */
export type AddressHash = (channel: string, address: string) => Buffer;

export function addressHashes(secret: Buffer): AddressHash {
  return (channel, address) =>
    createHmac('sha256', secret)
      .update(`${channel} ${plainForm(channel, address)}`)
      .digest();
}

/** A mobile number by its last eleven digits, which is the number without +86; an e-mail address without upper case. */
function plainForm(channel: string, address: string): string {
  const text = address.trim();
  if (channel === 'sms') return text.replace(/\D/g, '').slice(-11);
  return channel === 'email' ? text.replace(/^.*<([^<>]+)>$/, '$1').toLowerCase() : text;
}
