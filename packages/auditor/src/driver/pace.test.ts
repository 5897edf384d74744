import { expect, it } from 'vitest';
import { pacer, TooManyLoads } from './pace.ts';

it('an audit has an end', async () => {
  const pace = pacer(1_000_000);
  for (let load = 0; load < 1_000; load++) await pace();
  await expect(pace()).rejects.toBeInstanceOf(TooManyLoads);
});
