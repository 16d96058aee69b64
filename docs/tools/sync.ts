// Usage: node tools/sync.ts [--check]. Brings every copied snippet and generated page up to date, or says which is not.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { profiles, schemes, unconfirmed } from 'hookwell'
import { fillCallerTable } from './caller-table.ts'
import { errorsPage, errorTables } from './errors-page.ts'
import { fillPackageMap } from './package-map.ts'
import { providersPage } from './providers-page.ts'
import { readRepairTable, repairsPage } from './repairs-page.ts'
import { fillSnippets } from './snippets.ts'
import { markdownFiles, publishedPackages, read, root } from './workspace.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const faults: string[] = []
const stale: string[] = []

const generated = new Map([
  ['docs/errors.md', errorsPage(await errorTables())],
  ['docs/providers.md', providersPage(schemes, unconfirmed)],
  ['docs/repairs.md', repairsPage(readRepairTable(read))],
])
for (const [file, text] of generated) update(file, text, [`${file}:1 is out of date with the packages`])

for (const file of markdownFiles().filter((one) => !generated.has(one))) {
  const before = read(file)
  const filled = fillSnippets(file, before, read)
  faults.push(...filled.faults)
  const text = await fillCallerTable(fillPackageMap(filled.text, publishedPackages()), profiles, read)
  const reasons = text === filled.text ? filled.stale : [...filled.stale, `${file}:1 its table is out of date`]
  update(file, text, reasons)
}

for (const line of stale)
  console.log(values.check ? `${line}: run pnpm sync` : line.replace(/ is out of date.*/, ' updated'))
for (const line of faults) console.error(line)
process.exitCode = faults.length > 0 || (values.check && stale.length > 0) ? 1 : 0

function update(file: string, text: string, reasons: readonly string[]): void {
  if (existsSync(join(root, file)) && read(file) === text) return
  stale.push(...reasons)
  if (!values.check) writeFileSync(join(root, file), text)
}
