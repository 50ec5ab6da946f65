import tseslint from 'typescript-eslint';

const sizes = {
  complexity: ['error', { max: 10, variant: 'modified' }],
  'max-depth': ['error', 3],
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
};

/** Browser globals that only the `browser.ts` of the engine may name. */
const world = [
  'window',
  'navigator',
  'document',
  'location',
  'localStorage',
  'sessionStorage',
  'RTCPeerConnection',
  'WebSocket',
  'setTimeout',
  'setInterval',
  'clearTimeout',
  'clearInterval',
  'Date',
  'performance',
];

/** The parts of the engine that `call/` wires. */
const siblings = ['signaling', 'link', 'media', 'channel', 'trust', 'health', 'reach', 'safety'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.cache/**',
      'bench/baselines/**',
      'eslint.config.js',
      '**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: [] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...sizes,
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        {
          ignoreArrowShorthand: true,
          ignoreVoidOperator: true,
          ignoreVoidReturningFunctions: true,
        },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'String literals, never enums.' },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['packages/engine/src/**/*.ts'],
    ignores: ['packages/engine/src/browser.ts', 'packages/engine/src/browser/**', '**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...world] },
  },
  ...siblings.map(folder => ({
    files: [`packages/engine/src/${folder}/**/*.ts`],
    // Two whole calls, for what the watchdog does to both.
    ignores: ['packages/engine/src/health/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^\\.\\./(${siblings.filter(other => other !== folder).join('|')})/`,
              message: 'Siblings of the engine never import each other; call/ wires them.',
            },
            {
              regex: '^\\.\\./call/',
              // The watchdog is a part of what the call publishes, and follows its events.
              allowTypeImports: folder === 'health',
              message: 'The siblings of the engine do not know the call that wires them.',
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**', 'bench/**', 'tools/**'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
