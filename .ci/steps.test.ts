import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './environment.mjs'
import { tallyOf } from './steps.mjs'

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

  test('goes on with what is behind a step that goes on beside it, and waits for that at the end', () => {
    const pipe = join(mkdtempSync(join(tmpdir(), 'hookwell-steps-')), 'pipe')
    spawnSync('mkfifo', [pipe])
    const read = { name: 'read', goesOn: true, limitMs: 20_000, commands: [['sh', '-c', `read word < ${pipe}`], fail] }
    const { lines } = run([read, { name: 'write', commands: [['sh', '-c', `echo word > ${pipe}`]] }])
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped')
    expect(lines.join('\n')).not.toContain('took longer')
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

describe('what Node’s test runner says of itself', () => {
  test.each([
    ['spec', 'ℹ tests 4\nℹ pass 2\nℹ fail 0\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n', [2, 1, 1]],
    ['tap', '# tests 3\n# pass 3\n# fail 0\n# cancelled 0\n# skipped 0\n', [3, 0, 0]],
    ['coloured', '\u001b[34mℹ pass 1\u001b[39m\n\u001b[34mℹ skipped 2\u001b[39m\n', [1, 0, 2]],
    ['twice', 'ℹ pass 1\nℹ skipped 1\nsomething else\n# pass 2\n# skipped 1\n', [3, 0, 2]],
    ['not at all', 'a table of figures', [1, 0, 0]],
    ['nothing', '', [1, 0, 0]],
  ])('is added up: %s', (_how, output, [passed, failed, skipped]) => {
    expect(tallyOf(output)).toEqual({ passed, failed, skipped })
  })

  test('is what it says', () => {
    const program = `const { test } = require('node:test'); test('a', () => {}); test('b', (it) => it.skip('no'))`
    const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' })
    expect(tallyOf(stdout)).toEqual({ passed: 1, failed: 0, skipped: 1 })
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
