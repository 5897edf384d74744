import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as elements from './elements/index.ts';
import { customProperties, factsOf, manifestOf, tableOf } from './testing/manifest.ts';

const facts = (
  [
    ['heng-notice', elements.HengNotice],
    ['heng-ask', elements.HengAsk],
    ['heng-choices', elements.HengChoices],
    ['heng-switch', elements.HengSwitch],
    ['heng-why', elements.HengWhy],
    ['heng-ad', elements.HengAd],
    ['heng-portal', elements.HengPortal],
    ['heng-mark', elements.HengMark],
  ] as const
).map(([tag, element]) => factsOf(tag, element));

const page = readFileSync(new URL('../../../docs/sdk.md', import.meta.url), 'utf8');
const between = (name: string) => new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)\n<!-- /${name} -->`).exec(page)?.[1];

test('the manifest for editors says what the classes have', async () => {
  await expect(`${JSON.stringify(manifestOf(facts), null, 2)}\n`).toMatchFileSnapshot('../custom-elements.json');
});

test('docs/sdk.md names every attribute, property, event and part there is, and no other', () => {
  expect(between('elements')).toBe(tableOf(facts));
});

test('docs/sdk.md names every custom property with its value', () => {
  expect(between('properties')).toBe(customProperties().join(' · '));
});

test('nothing that a page can set is without a word on it', () => {
  const described = facts.flatMap(({ attributes, properties, events }) => [...attributes, ...properties, ...events]);
  expect(described.filter(({ description }) => description === '').map(({ name }) => name)).toEqual([]);
});
