// Run by `pnpm deep`: Prometheus's own tool checks the rules that are shipped, and runs their tests.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import test from 'node:test'
import { fileURLToPath } from 'node:url'

import { debianProgram } from './debian-program.test-kit.ts'

const rules = fileURLToPath(new URL('../../../telemetry/rules', import.meta.url))

await test('promtool takes the burn-rate rules, and they fire when they should', async (context) => {
  const promtool = await debianProgram({ package: 'promtool', path: 'usr/bin/promtool' })
  if ('missing' in promtool) return context.skip(promtool.missing)
  const run = (...args: string[]): string => execFileSync(promtool.file, args, { cwd: rules, encoding: 'utf8' })
  assert.match(run('check', 'rules', 'hookwell.rules.yml'), /SUCCESS: 20 rules found/)
  assert.match(run('test', 'rules', 'hookwell.rules.test.yml'), /SUCCESS/)
})
