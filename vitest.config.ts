import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

// What starts processes, waits for deadlines or needs a browser stands apart, so that `npm run check` is done in seconds.
const needsMore = [
  'tests/agent/commands/verify.test.ts',
  'tests/agent/commands/verify-online.test.ts',
  'tests/agent/commands/verify-pool.test.ts',
  'tests/agent/platform/text-layer.test.ts',
  'tests/agent/server/listen.test.ts',
  'tests/agent/server/opening.test.ts',
  'tests/agent/server/session.test.ts',
  'tests/agent/tokens/certificates.test.ts',
  'tests/agent/tokens/host.test.ts',
  'tests/agent/tokens/reading.test.ts',
  'tests/agent/tokens/session.test.ts',
  'tests/agent/tokens/tokens.test.ts',
  'tests/extension/link/client.test.ts',
  'tests/extension/link/real-desk.test.ts',
  'tests/extension/link/pair-over.test.ts',
  'tests/shared/pdf/appearance/draw-stamp.node.test.ts',
  'tests/shared/pdf/mutants.node.test.ts',
  'tests/shared/pdf/security/unlock.test.ts',
  'tests/ports/**',
  'tests/e2e/**',
  'tests/corpora/**',
  'tests/interop/**',
  'tests/fuzz/**',
  'tests/bench/**',
  'tests/faults/**',
];

// Whose judge is no program of ours and who need no agent: they go on beside the rest of these (tests/run.ts).
const judged = [
  'tests/corpora/**',
  'tests/interop/**',
  'tests/e2e/firefox-build.test.ts',
  'tests/e2e/pages.test.ts',
  'tests/e2e/report-html.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node-unit',
          environment: 'node',
          // One world for many files: loading the core anew for each would take longer than its tests.
          isolate: false,
          // Much of it waits: more workers than cores.
          maxWorkers: 4,
          include: ['tests/**/*.test.ts'],
          exclude: needsMore,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'node-whole',
          environment: 'node',
          include: needsMore
            .filter((glob) => !judged.includes(glob) && !glob.includes('fuzz'))
            .map((glob) => glob.replace('/**', '/**/*.test.ts')),
          exclude: judged,
          testTimeout: 180_000,
          expect: { poll: { timeout: 10_000 } },
          // A browser on a busy machine may lose a press; a second failure is one.
          retry: process.env.CI ? 1 : 0,
          hookTimeout: 180_000,
          // Each has its own agent, tokens and browser, and waits most of its time.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'node-judged',
          environment: 'node',
          // Of the fuzzers those whose budget is that of a test, most of them with a share.
          include: [
            ...judged.map((glob) => glob.replace('/**', '/**/*.test.ts')),
            'tests/fuzz/{cades,der,judge,pdf,trust,validation,x509,zip}.test.ts',
          ],
          // More than 100,000 inputs together; `npm run fuzz` takes that many of each.
          env: { TRIEN_FUZZ_SHARE: '10000' },
          testTimeout: 180_000,
          retry: process.env.CI ? 1 : 0,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['tests/fuzz/**/*.test.ts'],
          testTimeout: 1_800_000,
        },
      },
      {
        // Named here, or Vite finds them in the middle of a first run and starts the page anew.
        optimizeDeps: {
          include: [
            '@noble/ciphers/aes.js',
            '@noble/curves/abstract/weierstrass.js',
            '@noble/curves/ed25519.js',
            '@noble/curves/ed448.js',
            '@noble/curves/misc.js',
            '@noble/curves/nist.js',
            '@noble/curves/secp256k1.js',
            '@noble/hashes/hmac.js',
            '@noble/hashes/legacy.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/sha3.js',
            'asn1js',
            'fast-check',
            'fflate',
            'intl-messageformat',
            'pkijs',
            'saxes',
            'zod',
          ],
        },
        test: {
          name: 'chromium',
          include: ['tests/shared/**/*.test.ts'],
          exclude: ['tests/shared/**/*.node.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: '/usr/bin/chromium',
                args: [
                  '--no-sandbox',
                  '--disable-gpu',
                  '--disable-background-networking',
                  '--disable-component-update',
                  '--disable-sync',
                  '--no-first-run',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
