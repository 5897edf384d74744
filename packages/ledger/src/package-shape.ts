import { fromBase64, fromBase64Url } from './bytes.ts';
import type { EvidencePackage } from './evidence-package.ts';
import { demand } from './invalid.ts';

/** Throws `package-malformed` and says where, unless the value is of this shape. */
type Shape = (value: unknown, where: string) => void;

const wrong = (where: string, expected: string): never =>
  demand(false, 'package-malformed', `${where}: expected ${expected}`) as never;

const text =
  (pattern: RegExp = /^/, expected = 'a text'): Shape =>
  (value, where) => {
    // A lone surrogate has no UTF-8: two texts would have one hash.
    if (typeof value !== 'string' || !pattern.test(value) || /\p{Surrogate}/u.test(value)) wrong(where, expected);
  };

const whole: Shape = (value, where) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) wrong(where, 'a whole number from 0');
};

const truth: Shape = (value, where) => {
  if (typeof value !== 'boolean') wrong(where, 'true or false');
};

const list =
  (entry: Shape): Shape =>
  (value, where) => {
    if (!Array.isArray(value)) wrong(where, 'a list');
    for (const [at, one] of (value as unknown[]).entries()) entry(one, `${where}[${at}]`);
  };

/** An object with these members and no others; a name that ends in `?` may be absent. */
function members(shapes: Readonly<Record<string, Shape>>): Shape {
  const required = Object.keys(shapes).filter((name) => !name.endsWith('?'));
  const known = new Map(Object.entries(shapes).map(([name, shape]) => [name.replace(/\?$/, ''), shape]));
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(where, 'an object');
    for (const name of required) if (!Object.hasOwn(value as object, name)) wrong(`${where}.${name}`, 'to be there');
    for (const [name, member] of Object.entries(value as object)) {
      if (member === undefined && !required.includes(name) && known.has(name)) continue;
      const shape = known.get(name) ?? wrong(`${where}.${name}`, 'no such member');
      shape(member, `${where}.${name}`);
    }
  };
}

const bytes =
  (decode: (text: string) => Uint8Array, expected: string): Shape =>
  (value, where) => {
    try {
      if (typeof value === 'string' && decode(value).length === 32) return;
    } catch {
      // falls through
    }
    wrong(where, expected);
  };

const hash = bytes(fromBase64, '32 bytes in base64');
const key = bytes(fromBase64Url, '32 bytes in base64url');
const moment = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/, 'a time as RFC 3339 has it');
const words = members({ zh: text(), en: text() });
const place = members({ index: whole, path: list(hash), leaf: text() });

const SHAPE = members({
  schema: text(/^heng-evidence-package@1$/, '`heng-evidence-package@1`'),
  made: moment,
  shop: text(),
  about: members({ 'people?': list(text()), 'decision?': text(), 'from?': moment, 'to?': moment }),
  log: members({ origin: text(/./u), vkeys: list(text()), policy: text(), checkpoint: text() }),
  people: list(
    members({
      person: text(/./u),
      'tagKey?': key,
      count: whole,
      events: list(members({ seq: whole, 'place?': place, key, body: text() })),
    }),
  ),
  decisions: list(
    members({
      id: text(/./u),
      person: text(/./u),
      key,
      body: text(),
      batch: members({ at: whole, count: whole, path: list(hash), 'place?': place }),
      told: members({
        use: words,
        rulings: list(
          members({
            decision: truth,
            purpose: words,
            category: words,
            because: list(members({ zh: text(), en: text(), source: text() })),
          }),
        ),
      }),
    }),
  ),
  documents: list(
    members({
      kind: text(/^(notice\.published|policy\.changed|key\.rotated)$/, 'a kind of document'),
      id: text(/./u),
      'place?': place,
      document: text(),
    }),
  ),
});

/** Reads a package strictly: every member in its place, none beside them. Throws InvalidEvidence `package-malformed`. */
export function checkPackage(value: unknown): EvidencePackage {
  SHAPE(value, 'package');
  const { people, decisions } = value as EvidencePackage;
  onlyOnce(
    people.map(({ person }) => person),
    'package.people',
  );
  onlyOnce(
    decisions.map(({ id }) => id),
    'package.decisions',
  );
  return value as EvidencePackage;
}

function onlyOnce(names: readonly string[], where: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) wrong(where, `\`${name}\` only once`);
    seen.add(name);
  }
}
