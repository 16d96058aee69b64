import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import { LongFilesFirst } from './long-files-first.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tests = ['packages/*/src/**/*.test.ts', 'examples/*/src/**/*.test.ts', 'docs/**/*.test.ts', '.ci/*.test.ts']
const exclude = ['**/node_modules/**', '**/dist/**']
// Who registers an SDK of OpenTelemetry, or has it patch a module, does so for the rest of the process.
const alone = ['packages/telemetry/src/**/*.test.ts', 'packages/express/src/observed-*.test.ts']

export default defineConfig({
  root,
  cacheDir: `${root}/node_modules/.vite`,
  test: {
    // Every core, and one more worker, for while one waits for a server or a process that it started. By default a core is
    // left to watch for changes, which on a machine with two halves the speed.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFilesFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared process',
          include: tests,
          exclude: [...exclude, ...alone],
          // A process for each of 500 files takes half as long again as the tests themselves. What they need of it is that
          // no file sees what another left in a module, and that comes with the modules.
          isolate: false,
          setupFiles: [`${root}/.ci/each-test-file.ts`],
        },
      },
      { extends: true, test: { name: 'own process', include: alone, exclude } },
    ],
  },
})
