// What docs/guide/adding-a-profile.md shows; run with all other tests.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { callDesk, CASES, deskFor, IDS } from '../../packages/tools/src/profiles/every-profile.test-kit.ts'
import type { CaseName, ProfileKit } from '../../packages/tools/src/profiles/every-profile.test-kit.ts'
import { onTheWire, readBy } from '../../packages/tools/src/profiles/recorded-requests.test-kit.ts'
import type { RecordedRequest } from '../../packages/tools/src/profiles/recorded-requests.test-kit.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/guide/adding-a-profile.md'), 'utf8')
const diff = /```diff\n([\s\S]*?)```/.exec(page)?.[1] ?? ''

/** What the diff adds to each file. */
const added = new Map(
  diff.split(/^--- .*\n\+\+\+ b\//m).flatMap((part): [string, string][] => {
    const [name = '', ...lines] = part.split('\n')
    const own = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1))
    return name === '' ? [] : [[name, own.join('\n')]]
  }),
)

// Beside the sources and not among them: other tests read those at the same time.
const scratch = join(root, 'docs/.tmp/adding-a-profile')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Writes the new files of a folder where their imports of what is there already still lead there. */
function write(folder: string): void {
  const names = [...added.keys()].filter((name) => dirname(name) === folder)
  mkdirSync(scratch, { recursive: true })
  for (const name of names) {
    const text = (added.get(name) ?? '').replaceAll(/ from '(\.[^']+)'/g, (whole, path: string) =>
      names.some((other) => basename(other) === basename(path)) ? whole : ` from '${join(root, folder, path)}'`,
    )
    writeFileSync(join(scratch, basename(name)), text)
  }
}

write('packages/tools/src/profiles')
const { kit } = (await import(join(scratch, 'acme-voice.test-kit.ts'))) as { readonly kit: ProfileKit }
const { profile } = kit
const recorded = JSON.parse(added.get('examples/requests/acme-voice.json') ?? '') as RecordedRequest

test.each(Object.keys(CASES) as CaseName[])('%s: status, headers and body', async (name) => {
  const { status, headers, text } = await callDesk(kit, name, deskFor(kit))
  expect({ status, headers, body: JSON.parse(text) as unknown }).toEqual(kit.expected[name])
})

test('the recorded request and a played one are the same call', async () => {
  const played = profile.play('check_order_status', { orderId: 'ORD-12345' }, IDS)
  const read = await readBy(profile, onTheWire(recorded))
  expect(read).toEqual({ tool: 'check_order_status', parameters: ['orderId'], ids: ['conversationId', 'toolCallId'] })
  expect(await readBy(profile, played)).toEqual(read)
})

test('the model is told what the caller would tell it', async () => {
  const heard = async (name: CaseName) => {
    const { status, text } = await callDesk(kit, name, deskFor(kit))
    return profile.hear(status, text)
  }
  expect(await heard('ok')).toMatchObject([{ isError: false }])
  expect(await heard('missing field')).toMatchObject([{ isError: true, text: expect.stringContaining('order number') }])
  expect(await heard('bad auth')).toMatchObject([{ isError: true, text: undefined }])
})

test('its line in the list is the only one by hand: the rest is written from it', async () => {
  const all = 'packages/tools/src/profiles/all.ts'
  const entry = 'packages/tools/src/index.ts'
  expect([...added.keys()].map((name) => basename(name))).toEqual([
    'acme-voice.ts',
    'acme-voice.test-kit.ts',
    'acme-voice.json',
    'all.ts',
  ])
  const line = added.get(all) ?? ''
  expect(line).toBe("export { acmeVoice } from './acme-voice.ts'")

  const before = readFileSync(join(root, entry), 'utf8')
  const copy = join(scratch, 'workspace')
  mkdirSync(join(copy, dirname(all)), { recursive: true })
  writeFileSync(join(copy, entry), before)
  writeFileSync(join(copy, all), `${line}\n${readFileSync(join(root, all), 'utf8')}`)
  const { filledEntries } = (await import(join(root, '.ci/listed-names.mjs'))) as {
    readonly filledEntries: (root: string) => readonly (readonly [file: string, text: string])[]
  }
  const [[file, text] = []] = filledEntries(copy)
  const handedOn = "export { acmeVoice } from './profiles/acme-voice.ts'"
  expect([file, text?.split('\n').filter((one) => !before.split('\n').includes(one))]).toEqual([entry, [handedOn]])
})
