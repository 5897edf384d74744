import type { Ruling } from '@heng/gate';
import type { Answer } from './decision-point.ts';

/** The bytes of each ruling's reply, made once: only the decision's id differs between two replies with one ruling. */
const written = new WeakMap<Ruling, { readonly head: Buffer; readonly middle: Buffer }>();
const TAIL = Buffer.from('"}}');

/** @param id id of the decision record the answer is kept under */
export function answerOf(ruling: Ruling, id: string): Answer {
  let text = written.get(ruling);
  if (!text) {
    text = write(ruling);
    written.set(ruling, text);
  }
  const { head, middle } = text;
  const json = Buffer.allocUnsafe(head.length + middle.length + TAIL.length + 2 * id.length);
  let at = head.copy(json);
  at += json.write(id, at, 'latin1');
  at += middle.copy(json, at);
  at += json.write(id, at, 'latin1');
  TAIL.copy(json, at);
  return { decision: ruling.decision, json };
}

function write({ decision, code, because, duties, fallback, pack }: Ruling): { head: Buffer; middle: Buffer } {
  const reasons = because.map(({ rule, source, zh, en }) => ({ rule, source, zh, en }));
  const rest = JSON.stringify({ code, because: reasons, duties, fallback, pack }).slice(1, -1);
  return {
    head: Buffer.from(`{"decision":${decision},"context":{"id":"`),
    middle: Buffer.from(`",${rest},"evidence":"/v1/decisions/`),
  };
}

/** An item that could not be asked: denied, with what was wrong, as AuthZEN wants it inside a batch. */
export const errorAnswer = (error: Error & { status?: number }): Answer => {
  const context = { error: { status: error.status ?? 400, message: error.message } };
  return { decision: false, json: Buffer.from(JSON.stringify({ decision: false, context })) };
};
