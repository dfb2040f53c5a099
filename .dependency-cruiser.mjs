// Who may import whom. The table of docs/architecture.md, held by a machine.

const own = '^(app|db|e2e|emulator|lib|scripts|worker)/';
// Tests may cross layers, and so may what exists for tests only.
const tests = '(\\.(test|spec)\\.tsx?$|/testing/|^emulator/e2e/)';

const kernel = '^lib/kernel/';
const config = '^lib/config/';
const observe = '^lib/observe/';
const jobs = '^lib/jobs/';
const database = '^db/';
const feature = (name) => `^lib/${name}/`;

/** In this order: a feature may import the ones before it, never one after it. */
const features = [
  'catalog',
  'inventory',
  'discounts',
  'cart',
  'orders',
  'payments',
  'subscriptions',
  'reports',
];
/** Features that import no other feature; any may import them. */
const leaves = ['merchants', 'mail'];
/** The only ones that talk to PayPal. */
const paying = ['payments', 'subscriptions'];

const below = [kernel, config, observe, database, jobs];
const everyFeature = [...features, ...leaves].map(feature);

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: own, pathNot: [from, ...allowed] },
});

const featureRules = features.map((name, index) => {
  const before = [...features.slice(0, index), ...leaves].map(feature);
  const paypal = paying.includes(name) ? [feature('paypal')] : [];
  return only(`${name}-imports-what-is-left-of-it`, feature(name), [...below, ...before, ...paypal]);
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('kernel-imports-nothing', kernel, []),
    only('config-imports-kernel', config, [kernel]),
    only('observe-imports-kernel-and-config', observe, [kernel, config]),
    only('paypal-knows-no-shop', feature('paypal'), [kernel]),
    only('db-knows-no-features', database, [kernel]),
    only('jobs-know-no-features', jobs, [kernel, database]),
    ...featureRules,
    ...leaves.map((name) => only(`${name}-is-a-leaf`, feature(name), below)),
    only('web-goes-through-features', '^app/', [kernel, config, observe, ...everyFeature]),
    only('worker-goes-through-features', '^worker/', [kernel, config, observe, jobs, ...everyFeature]),
    only('emulator-is-independent', '^emulator/', []),
    {
      name: 'only-payments-and-subscriptions-talk-to-paypal',
      severity: 'error',
      from: { path: own, pathNot: [tests, '^(e2e|scripts)/', feature('paypal'), ...paying.map(feature)] },
      to: { path: feature('paypal') },
    },
    {
      name: 'a-layer-nobody-named',
      comment: 'A new folder under lib gets a place in the table before it gets code.',
      severity: 'error',
      from: {
        path: '^lib/',
        pathNot: [kernel, config, observe, jobs, feature('paypal'), ...everyFeature],
      },
      to: { path: own },
    },
    {
      name: 'the-program-imports-no-tests',
      severity: 'error',
      from: { path: '^(app|db|emulator|lib|worker)/', pathNot: tests },
      to: { path: `${tests}|^(e2e|scripts)/` },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next', '^\\.data', '^public/', '^node_modules/'] },
    enhancedResolveOptions: { conditionNames: ['react-server', 'node', 'import', 'default'] },
  },
};
