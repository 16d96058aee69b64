// The gate. `pnpm check` runs it whole, `pnpm check lint tests` runs only the steps named.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './environment.mjs'
import { runSteps } from './steps.mjs'

const testReport = join(root, 'node_modules', '.cache', 'hookwell', 'tests.json')
mkdirSync(dirname(testReport), { recursive: true })
rmSync(testReport, { force: true })
// Where the tests leave word of a server that this machine could not start for them.
const notStarted = join(root, 'node_modules', '.cache', 'hookwell', 'not-started')
rmSync(notStarted, { recursive: true, force: true })

const steps = [
  {
    name: 'build',
    commands: [
      ['node', '.ci/prune-dist.mjs'],
      ['turbo', 'run', 'build', '--output-logs=errors-only', '--continue'],
    ],
  },
  { name: 'lint', commands: [['oxlint'], ['oxfmt', '--check']] },
  { name: 'layers', commands: [['node', '.ci/layers.mjs']] },
  { name: 'types', needs: 'build', runsAnyway: true, commands: [['tsc', '-p', '.ci']] },
  {
    name: 'tests',
    limitMs: 900_000,
    needs: 'build',
    runsAnyway: true,
    commands: [
      [
        'vitest',
        'run',
        '--config=.ci/vitest.config.ts',
        '--reporter=dot',
        '--silent=passed-only',
        '--reporter=json',
        `--outputFile.json=${testReport}`,
      ],
    ],
    count: countTests,
  },
  {
    name: 'packages',
    needs: 'build',
    commands: [['turbo', 'run', 'package', '--output-logs=errors-only', '--continue']],
  },
  {
    name: 'docs',
    needs: 'build',
    // Runs its pieces beside what mostly waits; not beside `packages`, which may build anew what both load.
    goesOn: true,
    commands: [
      ['node', '.ci/sync.mjs', '--check'],
      ['pnpm', '--filter', './docs', 'run', '--if-present', 'check'],
    ],
  },
  ...examples().map((name) => ({
    name,
    group: 'examples',
    needs: 'build',
    limitMs: 120_000,
    commands: [['pnpm', '--filter', `./examples/${name}`, 'run', 'check']],
  })),
]

await runSteps({ gate: 'check', steps, names: process.argv.slice(2).filter((name) => name !== '--') })

function examples() {
  return readdirSync(join(root, 'examples')).filter((name) => existsSync(join(root, 'examples', name, 'package.json')))
}

function countTests() {
  if (!existsSync(testReport)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(testReport, 'utf8'))
  for (const name of existsSync(notStarted) ? readdirSync(notStarted) : []) {
    const reason = readFileSync(join(notStarted, name), 'utf8')
    const start = process.stdout.isTTY ? '\r' : ''
    console.log(`${start}  !  ${name} could not be started, so its tests were skipped: ${reason}`)
  }
  // A file that does not even load has no tests to count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
