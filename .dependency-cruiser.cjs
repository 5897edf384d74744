// The arrows of ARCHITECTURE.md. scripts/arrows.mjs runs this and fails when no module was looked at.
const packages = {
  gate: [],
  engine: ['gate'],
  ledger: [],
  notice: [],
  auditor: ['notice'],
  contract: ['gate'],
  sdk: ['contract'],
  web: ['sdk', 'contract', 'ledger', 'notice'],
  server: ['gate', 'engine', 'ledger', 'notice', 'contract', 'auditor'],
};
const production = { path: '^packages/', pathNot: '(\\.test\\.ts$|/testing/)' };

module.exports = {
  forbidden: [
    ...Object.entries(packages).map(([name, allowed]) => ({
      name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
      comment: `packages/${name} may import ${allowed.join(', ') || 'no other package'}`,
      severity: 'error',
      // A test may start the whole server to hold its package against.
      from: { path: `^packages/${name}/src`, pathNot: '\\.test\\.ts$' },
      to: { path: `^packages/(?!(${[name, ...allowed].join('|')})/)` },
    })),
    {
      name: 'gate-is-pure',
      comment: 'the law as a function: no I/O, no dependency but Cedar, and that only to compile packs',
      severity: 'error',
      from: { path: '^packages/gate/src/(?!compile/|testing/)', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'cedar-in-one-place',
      severity: 'error',
      from: { path: production.path, pathNot: '(\\.test\\.ts$|/testing/|^packages/gate/src/compile/cedar\\.ts$)' },
      to: { path: '@cedar-policy' },
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      from: { path: '^packages/engine/src', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'notice-is-pure',
      comment: 'text in, findings out: no I/O, no clock, no dependency',
      severity: 'error',
      from: { path: '^packages/notice/src', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'auditor-judges-without-a-browser',
      comment:
        'audits, score and reports know only what was gathered, so the same artefacts are judged the same in ten years',
      severity: 'error',
      from: { path: '^packages/auditor/src/(audits|score|report|words)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/auditor/src/(driver|eyes|gather|paths)/|playwright' },
    },
    {
      name: 'audits-are-pure',
      comment: 'facts in, judgement out: no file, no network',
      severity: 'error',
      from: { path: '^packages/auditor/src/(audits|words)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'ledger-is-pure',
      comment: 'storage, keys and the clock are handed in; libraries that run everywhere are welcome',
      severity: 'error',
      from: { path: '^packages/ledger/src', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['core', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'demo-shop-is-a-stranger',
      comment: 'the demo shop knows Heng only by its public API and SDK',
      severity: 'error',
      from: { path: '^examples/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '^packages/(?!sdk/)' },
    },
    {
      name: 'rooms-do-not-read-each-others-storage',
      comment: 'a room reaches another only through an action handed in by compose.ts',
      severity: 'error',
      from: {
        path: '^packages/server/src/([a-z]+)/',
        pathNot: '[.]test[.]ts$|^packages/server/src/(platform|testing|commands)/',
      },
      to: { path: '^packages/server/src/[a-z]+/storage[.]ts$', pathNot: '^packages/server/src/$1/' },
    },
    {
      name: 'routes-do-not-touch-storage',
      severity: 'error',
      from: { path: '^packages/server/src/[a-z]+/routes\\.ts$' },
      to: { path: '/storage\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // What is loaded later, when both modules stand, is no circle.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|/dist-browser/|/[.]cache/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
