import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const source = (path: string) => new URL(path, import.meta.url).pathname;

/** Tests run the sources, never a stale build: each workspace name points at its src. */
const alias = [
  { find: /^@heng\/gate\/compile$/, replacement: source('./packages/gate/src/compile/index.ts') },
  { find: /^@heng\/ledger\/sm2$/, replacement: source('./packages/ledger/src/sm2.ts') },
  {
    find: /^@heng\/(gate|engine|ledger|notice|contract|sdk|auditor)$/,
    replacement: source('./packages/$1/src/index.ts'),
  },
  { find: /^@heng\/sdk\/elements$/, replacement: source('./packages/sdk/src/elements/index.ts') },
];

/** A busy machine is no fault: what is waited for may take its time. */
const patient = { poll: { timeout: 15_000 } };

/** A real browser or a killed process loses a race of its own now and then; what is wrong is wrong twice. */
const retry = 1;

/**
 * The browser without its own windows, where it is installed: the same engine, and a session opens in a quarter of the time.
 * CHROMIUM_PATH chooses another.
 */
const shell = '/usr/bin/chromium-headless-shell';
const CHROMIUM_PATH = process.env.CHROMIUM_PATH ?? (existsSync(shell) ? shell : undefined);

/** What holds for every test. */
const shared = {
  // Modules hold nothing that another test file could meet, so a worker reads them once and not once a file.
  isolate: false,
  retry,
  env: CHROMIUM_PATH === undefined ? {} : { CHROMIUM_PATH },
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: patient,
};

/** These never touch a database, so a run of them alone does not wait for PostgreSQL to start. */
const pure = ['packages/{gate,engine,ledger,notice,contract,auditor}/src/**/*.test.ts', 'scripts/**/*.test.ts'];

/** What drives a browser for a minute or more begins first, so that nobody waits for it alone at the end. */
const LONG =
  /journeys\/(audit|accessible|elder)|gather\/(banners|shop)|looks|equals-cedar|-pages|verify-log|me\/access/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // Browsers and servers are programs of their own, for which a worker waits: three keep two cores busy.
    maxWorkers: 3,
    projects: [
      { resolve: { alias }, test: { ...shared, name: 'pure', include: pure } },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'with-postgres',
          include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'bench/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['packages/server/src/testing/global-setup.ts'],
        },
      },
    ],
  },
});
