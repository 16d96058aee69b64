import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { targets } from '@hookwell/tools'
import { describe, expect, test } from 'vitest'

import { hookwell } from '../hookwell.test-kit.ts'
import { CONFIG, HEAD, TOOLS, hookwellIn, project, toolText } from './project.test-kit.ts'

const desk = project({ 'src/tools.ts': TOOLS, 'hookwell.config.ts': CONFIG, 'deep/er/file': '' })

/** What is written for Anam, in a form that says no more than the tests want. */
function namesAndUrls(json: string): unknown {
  const list = JSON.parse(json) as readonly { name: string; config: { url: string } }[]
  return list.map(({ name, config }) => [name, config.url])
}

describe('the definitions', () => {
  test('of every target are JSON on standard output, and nothing else is', async () => {
    for (const target of Object.keys(targets)) {
      const { code, stdout } = await hookwellIn(
        desk,
        'manifest',
        '--for',
        target,
        '--url',
        'https://desk.example.com/x',
      )
      expect(code).toBe(0)
      expect(JSON.stringify(JSON.parse(stdout))).toContain('check_order')
    }
  })

  test('are a list for a platform', async () => {
    const { stdout } = await hookwellIn(desk, 'manifest', '--for', 'anam')
    expect(namesAndUrls(stdout)).toEqual([
      ['check_order', 'https://desk.example.com/anam/check_order'],
      ['refund_order', 'https://desk.example.com/anam/refund_order'],
    ])
  })

  test('are found by the config of a folder above, and --url goes before it', async () => {
    const args = ['manifest', '--for', 'anam', '--url', 'https://other.example.com']
    const { stdout } = await hookwellIn(join(desk, 'deep', 'er'), ...args)
    expect(namesAndUrls(stdout)).toContainEqual(['check_order', 'https://other.example.com/check_order'])
  })

  test('are found by --tools, and what the config beside it says holds for them', async () => {
    const { stdout } = await hookwellIn('/', 'manifest', '--for', 'anam', '--tools', join(desk, 'src/tools.ts'))
    expect(namesAndUrls(stdout)).toContainEqual(['check_order', 'https://desk.example.com/anam/check_order'])
  })

  test.each([
    ['a list as default export', `export default [${toolText('check_order')}]`],
    ['a function', `export const tools = () => [${toolText('check_order')}]`],
    ['a function that takes its time', `export default async function load() { return [${toolText('check_order')}] }`],
    ['a list in JavaScript of its own', `export const tools = await Promise.resolve([${toolText('check_order')}])`],
  ])('are taken from %s', async (_what, text) => {
    const folder = project({ 'tools.ts': HEAD + text })
    const { code, stdout } = await hookwellIn(folder, 'manifest', '--for', 'generic', '--tools', 'tools.ts')
    expect(code).toBe(0)
    expect(stdout).toContain('check_order')
  })

  test('come with a table of what they cannot say, on standard error', async () => {
    const { stderr } = await hookwellIn(desk, 'manifest', '--for', 'anam')
    expect(stderr).toContain('What a definition for anam cannot say')
    expect(stderr).toMatch(/^ {2}check_order\.orderId {3,}keyword_in_words {2,}Anam cannot be told `minLength`/m)
    expect(stderr).toMatch(/What could be better in the tools:\n {2}check_order\.orderId +parameter_undescribed /)
    const { stdout } = await hookwellIn(desk, 'manifest', '--for', 'anam', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      target: 'anam',
      document: [{ name: 'check_order' }, { name: 'refund_order' }],
      warnings: [
        { code: 'auth_missing' },
        { tool: 'check_order', path: 'orderId', code: 'keyword_in_words' },
        { tool: 'refund_order' },
      ],
      advice: [{ tool: 'check_order', code: 'parameter_undescribed' }, { tool: 'refund_order' }],
    })
  })

  test('have colours for a terminal only', async () => {
    const args = ['manifest', '--for', 'anam', '--tools', join(desk, 'src/tools.ts')]
    expect((await hookwell(args, '', { NO_COLOR: '', FORCE_COLOR: '1' })).stderr).toContain('\u001b[33m')
    expect((await hookwell(args)).stderr).not.toContain('\u001b')
  })

  test('end the command, whatever the module has set going', async () => {
    const folder = project({ 'tools.ts': `${TOOLS}setInterval(() => {}, 60_000)\n` })
    const { code, stdout } = await hookwell(['manifest', '--for', 'anam', '--tools', join(folder, 'tools.ts')])
    expect(code).toBe(0)
    expect(namesAndUrls(stdout)).toHaveLength(2)
  })
})

describe('--out and --check', () => {
  const folder = project({ 'src/tools.ts': TOOLS, 'hookwell.config.ts': CONFIG })
  const file = join(folder, 'definitions/anam.json')
  const check = () => hookwellIn(folder, 'manifest', '--for', 'anam', '--check')

  test('one writes the file, and the other finds it up to date, whatever the order of its keys', async () => {
    const missing = await check()
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('next: write it by hookwell manifest --for anam --out definitions/anam.json')
    const wrote = await hookwellIn(folder, 'manifest', '--for', 'anam', '--out')
    expect(wrote).toMatchObject({ code: 0, stdout: 'wrote definitions/anam.json\n' })
    const backwards = (JSON.parse(readFileSync(file, 'utf8')) as object[]).map((one) =>
      Object.fromEntries(Object.entries(one).toReversed()),
    )
    writeFileSync(file, JSON.stringify(backwards))
    expect(await check()).toEqual({ code: 0, stdout: 'definitions/anam.json is up to date\n', stderr: '' })
  })

  test('a drift is exit code 1, with what has changed and how to write it anew', async () => {
    const args = ['manifest', '--for', 'anam', '--url', 'https://new.example.com']
    const { code, stdout, stderr } = await hookwellIn(folder, ...args, '--check')
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toBe(`definitions/anam.json is not what the tools say any more (- written, + now):
  [0].config.url
  - "https://desk.example.com/anam/check_order"
  + "https://new.example.com/check_order"
  [1].config.url
  - "https://desk.example.com/anam/refund_order"
  + "https://new.example.com/refund_order"
If that is meant, write it anew: hookwell manifest --for anam --url https://new.example.com --out definitions/anam.json
`)
    const asJson = await hookwellIn(folder, ...args, '--check', 'definitions/anam.json', '--json')
    expect(asJson.code).toBe(1)
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      upToDate: false,
      file: 'definitions/anam.json',
      differences: [{ path: '[0].config.url', written: 'https://desk.example.com/anam/check_order' }, {}],
    })
  })

  test('of much that has changed only the beginning is told', async () => {
    writeFileSync(join(folder, 'other.json'), JSON.stringify(Array.from({ length: 40 }, (_none, at) => at)))
    const { stdout } = await hookwellIn(folder, 'manifest', '--for', 'anam', '--check', 'other.json')
    expect(stdout).toContain('  and 20 more\n')
  })

  test('of a long text the part is told that has changed', async () => {
    writeFileSync(join(folder, 'prompt.txt'), `${'word '.repeat(200)}old ${'word '.repeat(200)}`)
    const { stdout } = await hookwellIn(folder, 'manifest', '--prompt', '--check', 'prompt.txt')
    expect(stdout).toMatch(/^ {2}- .{1,170}$/m)
  })
})

test('--prompt writes the paragraph for the system prompt', async () => {
  const { code, stdout } = await hookwellIn(desk, 'manifest', '--prompt')
  expect(code).toBe(0)
  expect(stdout).toContain('check_order: Says where an order is.')
})
