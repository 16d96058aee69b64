import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './environment.mjs'

test('each file has modules of its own, and one that changes the process is found out', () => {
  const failures = runFiles({
    'shared.ts': 'export const seen: string[] = []',
    'a.test.ts': `import { seen } from './shared.ts'; test('a', () => { seen.push('a'); expect(seen).toEqual(['a']) })`,
    'b.test.ts': `import { seen } from './shared.ts'; test('b', () => { seen.push('b'); expect(seen).toEqual(['b']) })`,
    'c.test.ts': `test('c', () => { process.env['DESK'] = 'open'; process.on('SIGHUP', () => {}) })`,
    'd.test.ts': `afterAll(() => { globalThis.fetch = fetched }); const fetched = fetch; test('d', () => { globalThis.fetch = f })
      const f = async () => new Response()`,
    'e.test.ts': `test('e', () => { globalThis.fetch = async () => new Response() })`,
    'f.test.ts': `test('f', () => void vi.useFakeTimers())`,
  })
  expect(failures).toEqual({
    'c.test.ts': expect.stringContaining(
      "in the process: process.env.DESK, process.on('SIGHUP'). Put it back",
    ) as string,
    'e.test.ts': expect.stringContaining('in the process: globalThis.fetch. Put it back') as string,
    'f.test.ts': expect.stringContaining('vi.useFakeTimers(). Put it back') as string,
  })
})

interface Report {
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly message: string }[]
}

/** Runs test files one after the other in one process, each with the set-up; gives back what is said of those that failed. */
function runFiles(files: Readonly<Record<string, string>>): object {
  // Below the workspace, so that vitest is found.
  const cache = join(root, 'node_modules', '.cache', 'hookwell')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'each-test-file-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const head = `import { afterAll, expect, test, vi } from 'vitest'\n`
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), head + text)
  const setUp = JSON.stringify(join(root, '.ci', 'each-test-file.ts'))
  const config = `export default { test: { exclude: [], isolate: false, maxWorkers: 1, setupFiles: [${setUp}] } }`
  writeFileSync(join(folder, 'vitest.config.mjs'), config)
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  spawnSync(process.execPath, [vitest, 'run', '--reporter=json', `--outputFile=${report}`], { cwd: folder })
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const failed = testResults.filter(({ status }) => status === 'failed')
  return Object.fromEntries(failed.map(({ name, message }) => [name.slice(folder.length + 1), message]))
}
