import { expect, test } from 'vitest';

test('the public surface is what we say it is', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'HengProblem',
    'channelsOf',
    'createHeng',
    'currentHeng',
    'readyEvent',
    'setHeng',
  ]);
});

test('a client made in Node is found by setHeng and currentHeng, and importing sets none', async () => {
  const { createHeng, currentHeng, setHeng } = await import('./index.ts');
  expect(currentHeng()).toBeUndefined();
  const heng = createHeng({ url: 'http://127.0.0.1:1' });
  setHeng(heng);
  expect(currentHeng()).toBe(heng);
});
