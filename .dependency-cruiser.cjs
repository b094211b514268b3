/** The import direction of docs/architecture.md. Checked by `npm run check:imports`. */
const layer = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: to },
});

module.exports = {
  forbidden: [
    layer(
      'domain-knows-nobody',
      '^lib/domain/',
      '^(app|components|drizzle|scripts|lib/(?!domain/))',
      'The domain is pure.',
    ),
    {
      name: 'domain-imports-only-named-libraries',
      severity: 'error',
      comment: 'Beside zod only libraries that are pure data and arithmetic.',
      from: { path: '^lib/domain/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: 'node_modules/(zod|libphonenumber-js|@tabby_ai/hijri-converter)/',
      },
    },
    layer(
      'data-below-everything',
      '^lib/data/',
      '^(app|components|scripts|lib/(jobs|auth|ingest)/)',
      'Data asks only domain and drizzle.',
    ),
    layer(
      'jobs-auth-ingest-are-edges',
      '^lib/(jobs|auth|ingest)/',
      '^(app|components|scripts)/',
      'Edges never reach up to screens.',
    ),
    layer('edges-have-no-tables', '^lib/(jobs|auth|ingest)/', '^drizzle/', 'Only lib/data knows tables.'),
    layer(
      'components-receive',
      '^components/',
      // lib/data is checked by lib/testing/house: a component may name the type of what it receives, nothing else
      '^(app|drizzle|scripts|lib/(jobs|ingest)/)',
      'Components receive, pages fetch.',
    ),
    layer('app-has-no-tables', '^app/', '^drizzle/', 'Pages ask lib/data.'),
    layer(
      'truth-stays-in-the-generator',
      '^(app|components|lib)/',
      '^drizzle/demo/',
      "Nothing may read the generator's truth.",
    ),
    {
      name: 'recharts-only-in-charts',
      severity: 'error',
      from: { pathNot: '^components/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'routes-never-import-each-other',
      severity: 'error',
      comment: 'What two halls need stands below them; app/preferences is what the shell needs everywhere.',
      from: { path: '^app/[(]app[)]/([^/]+)/' },
      to: { path: '^app/', pathNot: ['^app/[(]app[)]/$1/', '^app/preferences/'] },
    },
    {
      name: 'no-junk-drawers',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils?|helpers?|common|misc|shared)(/|\\.tsx?$)', pathNot: 'node_modules' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.data|node_modules/\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'require', 'node', 'default'],
    },
  },
};
