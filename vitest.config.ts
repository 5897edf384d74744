import { defineConfig } from 'vitest/config';

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

/** These never touch a database, so a run of them alone does not wait for PostgreSQL to start. */
const pure = ['packages/{gate,engine,ledger,notice,contract,auditor}/src/**/*.test.ts', 'scripts/**/*.test.ts'];

export default defineConfig({
  test: {
    // Browsers and servers are programs of their own, for which a worker waits: three keep two cores busy.
    maxWorkers: 3,
    projects: [
      {
        resolve: { alias },
        test: { name: 'pure', include: pure, retry, testTimeout: 60_000, hookTimeout: 120_000, expect: patient },
      },
      {
        resolve: { alias },
        test: {
          name: 'with-postgres',
          include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'bench/src/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['packages/server/src/testing/global-setup.ts'],
          expect: patient,
          retry,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
