import type { PriceObjected } from '@heng/sdk';
import { Form, Input } from 'antd';
import { requestWords } from './requests-words.ts';
import { useSpeech } from './speech.ts';

const inFen = (money: number): number => Math.round(money * 100);

/** What the quote came to and what was asked above everybody's price, in fen: the most, and what is paid back unless told. */
const refundBounds = ({ price, everybody, quantity }: PriceObjected) => ({
  most: inFen(price) * quantity,
  above: Math.max(0, inFen(price) - inFen(everybody)) * quantity,
});

/** An amount in yuan as it was typed, in fen; undefined where it is none. */
export function fenIn(text: string): number | undefined {
  const [, yuan, fen = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
}

/** How much is paid back on an objection to a price that is upheld. */
export function RefundField({ price }: { readonly price: PriceObjected }) {
  const { say } = useSpeech();
  const { most, above } = refundBounds(price);
  const yuan = (fen: number) => (fen / 100).toFixed(2);
  const fits = async (_: unknown, text = '') => {
    if (text.trim() === '') return;
    const fen = fenIn(text);
    if (fen === undefined || fen > most) throw new Error(say(requestWords.refundWrong, { most: yuan(most) }));
  };
  return (
    <Form.Item
      name="refund"
      label={say(requestWords.refund)}
      extra={say(requestWords.refundHelp, {
        ...{ price: price.price.toFixed(2), quantity: String(price.quantity), everybody: price.everybody.toFixed(2) },
        above: yuan(above),
      })}
      rules={[{ validator: fits }]}
    >
      <Input inputMode="decimal" maxLength={12} autoComplete="off" placeholder={yuan(above)} />
    </Form.Item>
  );
}
