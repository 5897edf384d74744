import { describe, expect, test } from 'vitest';
import { type Category, type ParsedVocabulary, readVocabulary } from '../vocabulary.ts';
import { readLawRows, readLawVocabulary, readVocabularyFile, WITHOUT_LAW_ROWS } from './law-files.ts';

const vocabulary = readLawVocabulary();
const rows = readLawRows();
const FILES = ['categories', 'purposes', 'groups', 'touchpoints', 'numbers'];

/** The words of the law rows for what a category may feed, and the vocabulary's word for each. */
const PROFILING: Readonly<Record<string, string>> = {
  never: 'never',
  'no (contract use only)': 'contract-only',
  'itemised-express-consent': 'itemised',
  'band only; itemised consent': 'itemised',
  'free at group level': 'free',
  free: 'free',
  'free after test': 'free',
};
const PUSH: Readonly<Record<string, string>> = {
  never: 'never',
  'n/a': 'never',
  'no (contract use only)': 'contract-only',
  'channel opt-in only': 'channel-only',
  'suppression only': 'suppression-only',
  'separate-consent, nearby-store only, coarse, not stored': 'nearby-only',
  'itemised-express-consent': 'itemised',
  'contextual/segment, no person id': 'contextual',
  free: 'free',
};
/** What the consent column of each purpose row comes down to. */
const ASKS: Readonly<Record<string, string>> = {
  'order-fulfilment': 'none',
  'payment-settlement': 'none',
  'account-registration': 'none',
  'customer-service': 'none',
  'fraud-control': 'none',
  'statutory-retention': 'none',
  'group-protection': 'none',
  'compliance-evidence': 'none',
  'rights-handling': 'none',
  'user-profiling': 'itemised',
  'personalised-recommendation': 'itemised',
  'personalised-search': 'itemised',
  'onsite-targeted-ads': 'itemised',
  'nearby-store-promotion': 'separate',
  retargeting: 'itemised',
  'direct-message-marketing': 'channel',
  'app-push-marketing': 'channel',
  'third-party-sharing': 'recipient',
  'programmatic-rtb': 'recipient',
  'lookalike-audience': 'recipient',
  'entrusted-processing': 'none',
  'algorithmic-pricing': 'never',
  'auto-renewal': 'opt-in',
  'public-display': 'separate',
  'model-training': 'itemised',
  'aggregate-analytics': 'none',
  'data-dividend': 'opt-in',
};

describe('the vocabulary', () => {
  test('has 54 categories, 27 purposes and 5 groups', () => {
    expect(vocabulary.categories).toHaveLength(54);
    expect(vocabulary.purposes).toHaveLength(27);
    expect(vocabulary.groups.map(({ id }) => id)).toEqual([
      'under-14',
      'minor-14-17',
      'adult',
      'elderly-60plus',
      'unknown',
    ]);
  });

  test('says of every entry where it comes from, how sure that is, and names it in both languages', () => {
    for (const file of FILES) {
      for (const entry of readVocabularyFile(file)) {
        const { zh, en } = entry.name as { zh: string; en: string };
        expect(zh, `${file} ${entry.id}`).toMatch(/\p{Script=Han}/u);
        expect(en, `${file} ${entry.id}`).toMatch(/[a-z]/);
        expect(en, `${file} ${entry.id}`).not.toMatch(/\p{Script=Han}/u);
        expect(entry.source, `${file} ${entry.id}`).toEqual(expect.stringMatching(/\S/));
        expect(['verified', 'verified-secondary', 'mixed', 'from-memory', 'proposal']).toContain(entry.status);
      }
    }
  });

  test('lists for a marketing purpose nothing as necessary, and says of every purpose why it needs what it needs', () => {
    const needing = vocabulary.purposes.filter(({ necessary }) => necessary.length > 0).map(({ kind }) => kind);
    expect(new Set(needing)).toEqual(new Set(['contract', 'security-legal', 'third-party']));
    for (const purpose of readVocabularyFile('purposes')) {
      expect(purpose.necessaryWhy, String(purpose.id)).toEqual({
        zh: expect.stringMatching(/\p{Script=Han}/u),
        en: expect.stringMatching(/[a-z]/),
      });
    }
  });

  test('lets only entrusted processing among the third-party purposes need anything', () => {
    const outward = vocabulary.purposes.filter(({ kind, necessary }) => kind === 'third-party' && necessary.length > 0);
    expect(outward.map(({ id }) => id)).toEqual(['entrusted-processing']);
  });

  test('binds the album to public display, the position to nearby stores and a public-welfare campaign to nothing', () => {
    const bound = vocabulary.touchpoints.filter(({ boundTo }) => boundTo !== null);
    expect(Object.fromEntries(bound.map(({ id, boundTo }) => [id, boundTo]))).toEqual({
      album: ['public-display'],
      location: ['nearby-store-promotion'],
      'public-welfare': [],
    });
  });

  test('covers every age exactly once', () => {
    const ages = readVocabularyFile('groups').map(({ ages }) => ages as { from: number | null; to: number | null });
    const known = ages.filter(({ from }) => from !== null);
    for (let age = 0; age < 120; age++) {
      const holding = known.filter(({ from, to }) => (from ?? 0) <= age && (to === null || age <= to));
      expect(holding, `age ${age}`).toHaveLength(1);
    }
  });

  test('is refused by the gate when a field is broken', () => {
    const broken = { ...parsed(), categories: [{ ...readVocabularyFile('categories')[0], grade: 'secret' }] };
    expect(() => readVocabulary(broken)).toThrow(/grade/);
  });
});

describe.skipIf(!rows)(`the vocabulary and the law rows${rows ? '' : ` (${WITHOUT_LAW_ROWS})`}`, () => {
  const idsOf = (prefix: string) => [...(rows?.keys() ?? [])].filter((id) => id.startsWith(prefix)).sort();
  const sourcesOf = (list: readonly { source: string }[]) => list.map(({ source }) => source).sort();

  test('hold the same categories and purposes', () => {
    expect(sourcesOf(vocabulary.categories)).toEqual(idsOf('CAT-'));
    expect(sourcesOf(vocabulary.purposes)).toEqual(idsOf('PUR-'));
    expect(sourcesOf(vocabulary.groups).filter((id) => id.startsWith('GRP-'))).toEqual(idsOf('GRP-'));
  });

  test.each(vocabulary.categories)('agree on category $id', (category: Category) => {
    const row = rows?.get(`CAT-${category.id}`);
    const law = row?.data as Record<string, string>;
    expect(category.name.zh).toBe(law.zh);
    expect(category.grade).toBe(law.grade);
    expect(category.tier).toBe(law.tier?.split('-')[0] ?? 'none');
    expect(category.uses.profiling).toBe(PROFILING[law.profiling as string]);
    expect(category.uses.push).toBe(PUSH[law.push as string]);
    expect(category.basis).toBe(law.basis);
    expect(category.note?.en ?? '').toBe(law.note);
    expect(category.status).toBe(row?.status_class);
  });

  test.each(vocabulary.purposes)('agree on purpose $id', (purpose) => {
    const row = rows?.get(`PUR-${purpose.id}`);
    const law = row?.data as Record<string, string>;
    expect(purpose.name.zh).toBe(law.zh);
    expect(purpose.kind).toBe(law.kind);
    expect(purpose.asks).toBe(ASKS[purpose.id]);
    expect(purpose.status).toBe(row?.status_class);
    if (law.retention_default?.includes('our')) expect(purpose.retention.designChoice).toBe(true);
  });

  test('agree on the groups and their names', () => {
    for (const group of vocabulary.groups.filter(({ id }) => id !== 'unknown')) {
      expect(group.name.zh).toBe(rows?.get(`GRP-${group.id}`)?.rule_zh);
    }
  });

  test('agree on how sure each source is, and a number no row gives is marked as a design choice', () => {
    for (const file of FILES) {
      for (const { id, source, status, designChoice } of readVocabularyFile(file)) {
        const row = rows?.get(String(source));
        if (row) expect(status, `${file} ${id}`).toBe(row.status_class);
        else expect({ id, status, designChoice }).toEqual({ id, status: 'proposal', designChoice: true });
      }
    }
  });

  test('a number whose source is a proposal, a conflict or the paper is a design choice', () => {
    for (const { id, source, designChoice } of Object.values(vocabulary.numbers)) {
      if (/^(CAT|PUR|CONFLICT|PAPER)-/.test(source)) expect({ id, designChoice }).toEqual({ id, designChoice: true });
    }
  });
});

function parsed(): ParsedVocabulary {
  const [categories, purposes, groups, touchpoints, numbers] = FILES.map(readVocabularyFile);
  return { categories, purposes, groups, touchpoints, numbers };
}
