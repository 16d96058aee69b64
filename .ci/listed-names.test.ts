import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { filledEntries } from './listed-names.mjs'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function filled(files: Readonly<Record<string, string>>): unknown {
  const root = mkdtempSync(join(tmpdir(), 'listed-names-'))
  folders.push(root)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return filledEntries(root)
}

const list = "// A comment.\nexport { b } from './b.ts'\nexport { a } from './deep/a.ts'\n"
const entry = (region: string): string =>
  `export { x } from './x.ts'\n// what ./kinds/all.ts lists, by pnpm sync\n${region}// end of the list\nexport { y } from './y.ts'\n`

test.each(['', "export { gone } from './kinds/gone.ts'\n"])(
  'an entry hands on what is listed, whatever it did before',
  (before) => {
    const files = { 'packages/p/src/index.ts': entry(before), 'packages/p/src/kinds/all.ts': list }
    const after = entry("export { b } from './kinds/b.ts'\nexport { a } from './kinds/deep/a.ts'\n")
    expect(filled(files)).toEqual([['packages/p/src/index.ts', after]])
  },
)

test('an entry without a list is left alone', () => {
  expect(filled({ 'packages/p/src/index.ts': "export { x } from './x.ts'\n" })).toEqual([])
})
