import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

import { run } from 'hookwell/cli'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '..')
const written = readdirSync(join(folder, 'definitions'))
const scratch = mkdtempSync(join(tmpdir(), 'order-desk-'))

/** The definition of a file's name, as `hookwell manifest` is asked for it. */
function asked(file: string): string[] {
  return file === 'prompt.txt' ? ['--prompt'] : ['--for', file.replace('.json', '')]
}

async function manifest(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const stdout = new PassThrough()
  const said = text(stdout)
  const stderr = new PassThrough().resume()
  const code = await run(['manifest', ...args], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env: {},
    cwd: () => folder,
  })
  stdout.end()
  return { code, said: await said }
}

describe.each(written)('definitions/%s', (file) => {
  test('is what the tools say', async () => {
    expect(await manifest(...asked(file), '--check')).toEqual({ code: 0, said: `definitions/${file} is up to date\n` })
  })

  test('fails the check where somebody has changed it', async () => {
    const drifted = join(scratch, file)
    const before = readFileSync(join(folder, 'definitions', file), 'utf8')
    writeFileSync(drifted, before.replaceAll('where an order is', 'where the parcel is'))
    const { code, said } = await manifest(...asked(file), '--check', drifted)
    expect(code).toBe(1)
    expect(said).toMatch(/^ {2}- .*where the parcel is/m)
    expect(said).toMatch(/^ {2}\+ .*where an order is/m)
    expect(said).toContain(`If that is meant, write it anew: hookwell manifest ${asked(file).join(' ')} --out `)
  })

  test('fails the check where a tool has changed', async () => {
    const tools = join(scratch, 'tools.ts')
    const own = pathToFileURL(join(import.meta.dirname, 'tools/desk-tools.ts')).href
    writeFileSync(
      tools,
      `import { tools as own } from '${own}'\nexport const tools = own().map((one) => ({ ...one, description: 'Another.' }))\n`,
    )
    const { code, said } = await manifest(...asked(file), '--tools', tools, '--check', `definitions/${file}`)
    expect(code).toBe(1)
    expect(said).toContain('Another.')
  })
})

test('there is one for every caller that is told of the tools', () => {
  expect(written.toSorted()).toEqual([
    'anam.json',
    'elevenlabs.json',
    'openapi.json',
    'prompt.txt',
    'retell.json',
    'vapi.json',
  ])
})
