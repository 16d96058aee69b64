import { defineConfig } from 'vitest/config'

/** The tests that the mutants of the evaluator and the strict decoders have to get past: no SDKs, no network, no properties. */
export default defineConfig({
  test: {
    include: [
      'src/{signed,text,read,keys}/*.test.ts',
      'src/{vectors,standard-webhooks,check-scheme,sign}.test.ts',
      'src/whole-table/matrix.test.ts',
    ],
    testTimeout: 60_000,
  },
})
