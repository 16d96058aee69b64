import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './environment.mjs'

describe('a run of steps', () => {
  test('ends with the tally, and with exit code 0 when nothing failed', () => {
    const { status, lines } = run([
      { name: 'one', commands: [pass] },
      { name: 'two', commands: [pass, pass] },
    ])
    expect(lines.at(-1)).toBe('2 passed, 0 failed, 0 skipped')
    expect(status).toBe(0)
  })

  test('goes on after a failure, skips what needs it, and says how to rerun it', () => {
    const { status, lines } = run([
      { name: 'build', commands: [fail] },
      { name: 'docs', needs: 'build', commands: [pass] },
      { name: 'types', needs: 'build', runsAnyway: true, commands: [pass] },
    ])
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 1 skipped')
    expect(lines).toContain('why it failed')
    expect(lines).toContain('Rerun just this step: npm test -- build   (or: pnpm check build)')
    expect(status).toBe(1)
  })

  test('runs only the steps named, and silently what they need', () => {
    const steps = [
      { name: 'build', commands: [pass] },
      { name: 'desk', group: 'examples', needs: 'build', commands: [pass] },
      { name: 'lint', commands: [fail] },
    ]
    expect(run(steps, ['examples']).lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped')
    expect(run(steps, ['desk']).lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped')
    expect(run(steps, ['nothing']).status).toBe(1)
  })

  test('ends a step that hangs, with all that it started', () => {
    const { lines } = run([{ name: 'slow', limitMs: 500, commands: [['sh', '-c', 'sleep 600 & sleep 600']] }])
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped')
    expect(lines.join('\n')).toContain('took longer than 0.5 s')
  })

  test('counts a program that is missing as a failure', () => {
    const { lines } = run([{ name: 'typo', commands: [['no-such-program']] }])
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped')
  })
})

const pass = ['node', '-e', '']
const fail = ['node', '-e', 'console.log("why it failed"); process.exit(3)']

function run(steps: readonly object[], names: readonly string[] = []): { status: number | null; lines: string[] } {
  const program = `
    import { runSteps } from ${JSON.stringify(new URL('steps.mjs', import.meta.url).href)}
    await runSteps({ gate: 'check', steps: ${JSON.stringify(steps)}, names: ${JSON.stringify(names)} })`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: join(root, '.ci'),
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n') }
}
