import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { hookwell } from '../hookwell.test-kit.ts'
import { CONFIG, HEAD, TOOLS, hookwellIn, project, toolText } from './project.test-kit.ts'

describe('wrong use says what to do', () => {
  const broken = (text: string): string[] => [
    '--for',
    'anam',
    '--tools',
    join(project({ 'tools.ts': text }), 'tools.ts'),
  ]

  test.each<[string, string[], string, string]>([
    ['no target', [], 'manifest needs --for TARGET', 'name one of anam,'],
    ['an unknown target', ['--for', 'constructor'], 'there is no target of the name', 'name one of anam,'],
    ['no tools', ['--for', 'anam'], 'manifest needs the tools', '--tools FILE'],
    ['no such module', ['--for', 'anam', '--tools', 'gone.ts'], 'the tools module gone.ts is not there', 'name a file'],
    ['no export', broken('export const other = []'), "exports neither 'tools' nor a default", 'export const tools = ['],
    ['no list', broken('export const tools = {}'), 'is no list of tools', 'export const tools = ['],
    ['an empty list', broken('export const tools = []'), 'is an empty list', 'export const tools = ['],
    ['what is no tool', broken('export const tools = [{ name: "a" }]'), 'entry 0 of', 'export const tools = ['],
    ['a function of a desk', broken('export default (desk: object) => []'), 'needs to be given something', '() => ['],
    [
      'a function that fails',
      broken('export default () => { throw new Error("no database") }'),
      'no database',
      'server',
    ],
    ['a module that throws', broken('throw new Error("TOKEN is not set")'), 'TOKEN is not set', 'run it with node'],
    ['an import without its ending', broken("import './other'"), 'cannot be loaded', 'with their ending'],
    ['a package that is not there', broken("import 'no-such-package'"), 'cannot be loaded', 'install what it imports'],
    [
      'two tools of one name',
      broken(`${HEAD}export const tools = [${toolText('a')}, ${toolText('A')}]`),
      "there are two tools of the name 'A'",
      '',
    ],
    ['a URL that is none', [...broken(TOOLS), '--url', 'desk'], "'url' must be an absolute http(s) URL", ''],
    ['two things to do', ['--for', 'anam', '--out', 'a', '--check', 'b'], '--out and --check are two things', 'one of'],
    [
      '--check without a file',
      [...broken(TOOLS), '--check'],
      '--check needs a file',
      "'definitions' in hookwell.config.ts",
    ],
  ])('%s', async (_what, args, error, next) => {
    const { code, stdout, stderr } = await hookwellIn(project({}), 'manifest', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^hookwell: .+\nnext: .+\n$/)
    expect(stderr).toContain(error)
    expect(stderr).toContain(next)
  })

  // By Node itself: the test runner loads more than that.
  test.each([
    ['an enum', 'tools.ts', 'export enum A { B }', 'Node only strips types'],
    ['JSX', 'tools.tsx', 'export const tools = []', 'name a .ts, .mts, .js or .mjs file'],
  ])('%s', async (_what, name, text, next) => {
    const file = join(project({ [name]: text }), name)
    const { code, stderr } = await hookwell(['manifest', '--for', 'anam', '--tools', file])
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot be loaded: .+\nnext: .+\n$/)
    expect(stderr).toContain(next)
  })

  test.each([
    ['no default export', 'export const tools = []', 'hookwell.config.ts has no default export'],
    ['an unknown option', "export default { tool: './a.ts' }", "hookwell.config.ts has no option 'tool'"],
    ['an option that cannot be', 'export default { tools: [] }', "hookwell.config.ts: 'tools' must be"],
    [
      'a target that there is not',
      'export default { targets: { vapy: {} } }',
      "'targets' of hookwell.config.ts has no option 'vapy'",
    ],
    [
      'an option of a target',
      "export default { tools: './tools.ts', targets: { anam: { base: '' } } }",
      "has no option 'base'",
    ],
    ['what is no module', 'export default {', 'the config hookwell.config.ts cannot be loaded'],
  ])('a config with %s', async (_what, text, error) => {
    const folder = project({ 'hookwell.config.ts': text, 'tools.ts': TOOLS })
    const { code, stderr } = await hookwellIn(folder, 'manifest', '--for', 'anam')
    expect(code).toBe(2)
    expect(stderr).toContain(error)
  })

  test('and a file that cannot be written, or is no JSON', async () => {
    const folder = project({ 'hookwell.config.ts': CONFIG, 'src/tools.ts': TOOLS, 'no.json': '{' })
    const out = await hookwellIn(folder, 'manifest', '--for', 'anam', '--out', 'no.json/x.json')
    expect(out).toMatchObject({ code: 2, stderr: expect.stringContaining('no.json/x.json cannot be written (') })
    const check = await hookwellIn(folder, 'manifest', '--for', 'anam', '--check', 'no.json')
    expect(check).toMatchObject({ code: 2, stderr: expect.stringContaining('no.json is no JSON') })
  })
})
