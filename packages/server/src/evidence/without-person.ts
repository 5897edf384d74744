import { createHmac } from 'node:crypto';
import type { StaffDecision } from '@heng/contract';
import type { DescribedDecision } from './describe-decision.ts';

/** Of what was asked and what came of it: only what is the same for everybody. Items, tags and texts tell of a person. */
const TOLD = new Set([
  'purpose',
  'touchpoint',
  'channel',
  'gpc',
  'mode',
  'slot',
  'model',
  'experiment',
  'used',
  'asked',
]);

/** A decision without its person: by a pseudonym, and with nothing in it that tells of anybody. */
export function withoutPerson(
  { person, asked, outcome, rulings, packs, ...rest }: DescribedDecision,
  secret: Buffer,
): StaffDecision {
  return {
    ...rest,
    packs: [...packs],
    asked: impersonal(asked),
    outcome: impersonal(outcome),
    rulings: rulings.map((ruling) => ({
      ...ruling,
      because: ruling.because.map(({ rule, source, zh, en }) => ({ rule, source, zh, en })),
      duties: [...ruling.duties],
    })),
    pseudonym: `p-${createHmac('sha256', secret).update(person).digest('base64url').slice(0, 16)}`,
  };
}

function impersonal(told: unknown): unknown {
  if (Array.isArray(told)) return told.map(impersonal);
  if (told === null || typeof told !== 'object') return null;
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => {
      if (TOLD.has(name)) return [[name, value]];
      return Array.isArray(value) ? [[name, value.length]] : [];
    }),
  );
}
