// What a reader or the compiler cannot see by itself: forgotten promises, clocks read in the wrong place, settings read
// behind the configuration's back. Style is prettier's. Every rule that is off, here or in a file, has its reason beside it.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const CLOCK = 'Only src/ledger/clock.ts reads the wall clock: inject Clock.';
const wallClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "CallExpression[callee.name='Date']", message: CLOCK },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: CLOCK },
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: CLOCK },
];

const ENVIRONMENT = 'Settings are read by src/config.ts alone: inject CONFIG.';
const environment = [
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: ENVIRONMENT },
  { selector: "MemberExpression[object.name='process'][property.value='env']", message: ENVIRONMENT },
];

/** Where a wall clock may be read, and why. */
const CLOCK_READERS = [
  'src/ledger/clock.ts', // it is the clock
  'src/embedded/**', // waits for processes, decides nothing
  'src/commands/bench*',
  'src/commands/bench/**', // measures
];

/** Where the environment may be read, and why. */
const ENVIRONMENT_READERS = [
  'src/cli.ts', // hands it to readConfig
  'src/commands/*.ts', // those that start a process of their own hand it on
  'src/ledger/fail-point.ts', // armed before any configuration exists, and only for tests of kill -9
  'src/embedded/*.ts', // hands it to PostgreSQL without what would mislead it
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/dist-*/',
      'coverage/',
      'artefacts/',
      'web/src/api/schema.d.ts',
      '.motcua*/',
    ],
  },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: nodeGlobals() },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    rules: {
      'no-undef': 'off', // the compiler knows better
      // `_` alone, or a leading one, is how a part that is left out is named
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Controls in a pattern are what those patterns look for (control characters in names are refused).
      'no-control-regex': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }], // `== null` is null or undefined
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.{1,2}/(?!.*\\.(js|json|css|svg)$)', message: 'Relative imports end in .js' }] },
      ],
    },
  },
  {
    // Rules that need types; the service and its tests have one tsconfig.
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
      // With emitted decorator metadata the rule lets classes that Nest injects be value imports by itself.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      // Modules of Nest are classes without members; a body without fields is an empty class that refuses every field.
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true, allowEmpty: true },
      ],
      'no-console': 'error', // stdout belongs to a command's answer, logs to the logger
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...wallClock, ...environment] } },
  { files: CLOCK_READERS, rules: { 'no-restricted-syntax': ['error', ...environment] } },
  { files: ENVIRONMENT_READERS, rules: { 'no-restricted-syntax': ['error', ...wallClock] } },
  {
    files: ['src/embedded/**', 'src/commands/bench*', 'src/commands/bench/**'],
    rules: { 'no-restricted-syntax': 'off' },
  }, // both, see above
  {
    files: ['src/**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': 'off', // tests measure, wait for processes, and read what the global set-up left them
      '@typescript-eslint/no-explicit-any': 'off', // answers are read loosely: the expectation is the type
      'no-console': 'off', // a run of many rounds tells what it met
    },
  },
);

/** Globals of Node that our plain JavaScript uses; a list, so that a misspelt name is still found. */
function nodeGlobals() {
  const names = [
    'process',
    'console',
    'Buffer',
    'URL',
    'URLSearchParams',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'fetch',
    'performance',
    'structuredClone',
    'AbortController',
    'AbortSignal',
    'TextEncoder',
    'TextDecoder',
  ];
  return Object.fromEntries(names.map((name) => [name, 'readonly']));
}
