import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUDITOR_VERSION } from '../score/version.ts';
import { checksTable } from '../testing/checks-table.ts';
import { allAudits } from './all-audits.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FOLDERS = join(import.meta.dirname);

/** id, weight and category as the design gives them. */
const DESIGN =
  'REF-01 10, REF-02 10, REF-03 3, REF-04 7, REF-05 7, OFF-01 10, OFF-02 7, OFF-03 3, WDR-01 10, WDR-02 3, BLK-01 10, ' +
  'VIS-01 7, VIS-02 7, VIS-03 7, VIS-04 7, VIS-05 3, VIS-06 7, VIS-07 3, KBD-01 7, ELD-01 3, DEF-01 10, DEF-02 7, ' +
  'BND-01 10, BND-02 10, BND-03 10, WRD-01 7, WRD-02 7, WRD-03 3, WRD-04 3, NTC-01 7, NAG-01 10, NAG-02 7, NAG-03 3, ' +
  'EFF-01 10, EFF-02 10';

describe('the checks', () => {
  test('are the 35 of the design with their weights', () => {
    expect(allAudits.map(({ id, weight }) => `${id} ${weight}`).join(', ')).toBe(DESIGN);
  });

  test.each(allAudits)(
    '$id lives in the file of its name and can be cited',
    ({ id, name, category, law, title, failureTitle }) => {
      expect(existsSync(join(FOLDERS, category, `${name}.ts`))).toBe(true);
      expect(name.startsWith(id.toLowerCase())).toBe(true);
      expect(law.length).toBeGreaterThan(0);
      expect(new Set([title.zh, failureTitle.zh, title.en, failureTitle.en]).size).toBe(4);
    },
  );

  test('the table in docs is what the checks say of themselves', async () => {
    await expect(checksTable()).toMatchFileSnapshot(join(ROOT, 'docs/auditor-checks.md'));
  });

  test('the version in every result is the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'packages/auditor/package.json'), 'utf8'));
    expect(AUDITOR_VERSION).toBe(version);
  });
});
