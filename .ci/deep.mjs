// What takes longer than a gate may: `pnpm deep` runs the `deep` script of every workspace package that has one. What a
// test skips, for want of a program that the machine does not have, counts as skipped in the last line.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './environment.mjs'
import { runSteps, tallyOf } from './steps.mjs'
import { workspacePackages } from './workspace.mjs'

const steps = [
  { name: 'build', commands: [['turbo', 'run', 'build', '--output-logs=errors-only']] },
  ...workspacePackages(root)
    .filter(({ folder }) => 'deep' in (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts ?? {}))
    .map(({ name }) => ({
      name,
      needs: 'build',
      limitMs: 3_600_000,
      shows: true,
      count: tallyOf,
      commands: [['pnpm', '--filter', name, 'run', 'deep']],
    })),
]

await runSteps({ gate: 'deep', steps, names: process.argv.slice(2).filter((name) => name !== '--') })
