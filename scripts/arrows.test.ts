import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';

const planted = new URL('../packages/engine/src/planted-arrow.ts', import.meta.url);
const { arrows } = (await import('./arrows.mjs' as string)) as {
  arrows(paths?: string[]): Promise<{ totalCruised: number; violations: { rule: { name: string } }[] }>;
};
afterEach(() => rmSync(planted, { force: true }));

test('the check of arrows looks at modules, and finds one that points the wrong way', {
  timeout: 120_000,
}, async () => {
  mkdirSync(new URL('.', planted), { recursive: true });
  writeFileSync(planted, "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n");
  const { totalCruised, violations } = await arrows(['packages/engine/src']);
  expect(totalCruised).toBeGreaterThan(5);
  expect(violations.map(({ rule }) => rule.name)).toContain('engine-is-pure');
});
