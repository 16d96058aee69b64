import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorRow, ErrorTable, Translations } from '@hookwell/core'
import { publishedPackages, root } from './workspace.ts'

/** The error codes of one package. */
export interface PackageErrors {
  readonly package: string
  readonly rows: Readonly<Record<string, ErrorRow>>
  readonly translations: Translations<string>
}

/** Finds the error tables that the built packages export. */
export async function errorTables(): Promise<PackageErrors[]> {
  const tables: PackageErrors[] = []
  for (const { name, folder, layer } of publishedPackages()) {
    // The door only hands on what others export.
    if (layer === 'door') continue
    const entry = join(root, folder, 'dist', 'index.js')
    if (!existsSync(entry)) throw new Error(`${folder} is not built: run pnpm build`)
    const exported = Object.values((await import(pathToFileURL(entry).href)) as Record<string, unknown>)
    tables.push(...exported.filter(isErrorTable).map((table) => ({ ...table, package: name })))
  }
  return tables
}

/**
 * Writes the page: a section for every code, in the order of the packages and of the alphabet.
 *
 * @throws Error when two packages share a code, or a code is not explained.
 */
export function errorsPage(tables: readonly PackageErrors[]): string {
  const codes = tables.flatMap((table) =>
    Object.entries(table.rows).map(([code, row]) => ({ code, row, package: table.package })),
  )
  const twice = codes.find(({ code }, at) => codes.findIndex((other) => other.code === code) !== at)
  if (twice !== undefined) throw new Error(`two packages have an error ${twice.code}`)
  return [HEAD, contents(tables), ...byPackage(tables).map(chapter)].join('\n\n') + '\n'
}

const HEAD = `# Error codes

<!-- Written by \`pnpm sync\` from the packages' error tables. Change a table, not this page. -->

A failure leaves as one JSON object: \`error\`, \`code\`, \`message\`, \`suggestion\`, \`retryable\` and \`callId\`; \`fields\` where
parameters are at fault, and \`help\` where the error was given a page. Codes are stable, words may change. A
\`HookwellError\` of your own brings its own code. German is spoken where \`pipeline({ languages })\` has it and the caller
asks for it.

A code with two statuses has something in it that the model can act on: a pipeline of kind \`tool\` answers it with 200,
because most callers hide the body of anything else, and a pipeline of kind \`event\` with the second one. A profile's
\`statusPolicy\` can fix either.`

function contents(tables: readonly PackageErrors[]): string {
  const rows = tables.flatMap((table) =>
    sorted(table.rows).map(
      ([code, row]) => `| [\`${code}\`](#${code}) | ${statuses(row)} | ${outcomeOf(row)} | \`${table.package}\` |`,
    ),
  )
  return ['| code | status | outcome | package |', '|---|---|---|---|', ...rows].join('\n')
}

/** A package may have several tables; it has one heading. */
function byPackage(tables: readonly PackageErrors[]): PackageErrors[][] {
  return [...Map.groupBy(tables, (table) => table.package).values()]
}

function chapter(tables: readonly PackageErrors[]): string {
  const sections = tables.flatMap((table) => sorted(table.rows).map(([code, row]) => section(table, code, row)))
  return [`## ${tables[0]?.package}`, ...sections].join('\n\n')
}

function section(table: PackageErrors, code: string, row: ErrorRow): string {
  if (row.explanation === undefined) throw new Error(`the error ${code} of ${table.package} has no explanation`)
  return `### ${code}

| status | outcome | may succeed later |
|---|---|---|
| ${statuses(row)} | \`${outcomeOf(row)}\` | ${row.retryable === true ? 'yes' : 'no'} |

The caller hears: “${row.message}” And what to do next: “${row.suggestion}”

${translated(table, code)}${row.explanation}`
}

function translated({ translations }: PackageErrors, code: string): string {
  const lines = Object.entries(translations).flatMap(([tag, { [code]: words }]) =>
    words === undefined ? [] : [`In ${ENGLISH_NAMES.of(tag)}: “${words.message}” And: “${words.suggestion}”\n\n`],
  )
  return lines.join('')
}

const ENGLISH_NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

function statuses({ status = 422, actionable, ...row }: ErrorRow): string {
  return (actionable ?? outcomeOf(row) === 'failed') && status !== 200 ? `200 or ${status}` : String(status)
}

function outcomeOf({ outcome = 'failed' }: Pick<ErrorRow, 'outcome'>): string {
  return outcome
}

function sorted(rows: Readonly<Record<string, ErrorRow>>): [string, ErrorRow][] {
  return Object.entries(rows).sort(([left], [right]) => (left < right ? -1 : 1))
}

function isErrorTable(value: unknown): value is ErrorTable<string> {
  const table = value as { rows?: unknown; error?: unknown } | null
  return (
    typeof table === 'object' && table !== null && typeof table.rows === 'object' && typeof table.error === 'function'
  )
}
