import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  cacheDir: `${root}/node_modules/.vite`,
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'docs/**/*.test.ts', '.ci/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // By default one core is left to watch for changes, which on a machine with two halves the speed.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
