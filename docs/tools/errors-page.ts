import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { publishedPackages, root } from './workspace.ts'

/** One row of an error table, as packages export it. */
export interface Row {
  readonly status: number
  readonly outcome: string
  readonly actionable?: boolean
  readonly retryable?: boolean
  readonly message: string
  readonly suggestion: string
  readonly explanation: string
}

/** The error codes of one package. */
export interface PackageErrors {
  readonly package: string
  readonly rows: Readonly<Record<string, Row>>
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
    tables.push(...exported.filter(isErrorTable).map(({ rows }) => ({ package: name, rows })))
  }
  return tables
}

/** Writes the page: a section for every code, in the order of the packages and of the alphabet. */
export function errorsPage(tables: readonly PackageErrors[]): string {
  const codes = tables.flatMap((table) =>
    Object.entries(table.rows).map(([code, row]) => ({ code, row, package: table.package })),
  )
  const twice = codes.find(({ code }, at) => codes.findIndex((other) => other.code === code) !== at)
  if (twice !== undefined) throw new Error(`two packages have an error ${twice.code}`)
  const sections = tables.map((table) => [`## ${table.package}`, ...sorted(table.rows).map(section)].join('\n\n'))
  return [HEAD, contents(tables), ...sections].join('\n\n') + '\n'
}

const HEAD = `# Error codes

<!-- Written by \`pnpm sync\` from the packages' error tables. Change a table, not this page. -->

A failure leaves as one JSON object: \`error\`, \`code\`, \`message\`, \`suggestion\`, \`retryable\` and \`callId\`; \`fields\` where
parameters are at fault, and \`help\` where the error was given a page. Codes are stable, words may change. A
\`HookwellError\` of your own brings its own code.

A code with two statuses has something in it that the model can act on: a pipeline of kind \`tool\` answers it with 200,
because most callers hide the body of anything else, and a pipeline of kind \`event\` with the second one. A profile's
\`statusPolicy\` can fix either.`

function contents(tables: readonly PackageErrors[]): string {
  const rows = tables.flatMap((table) =>
    sorted(table.rows).map(
      ([code, row]) => `| [\`${code}\`](#${code}) | ${statuses(row)} | ${row.outcome} | \`${table.package}\` |`,
    ),
  )
  return ['| code | status | outcome | package |', '|---|---|---|---|', ...rows].join('\n')
}

function section([code, row]: [string, Row]): string {
  return `### ${code}

| status | outcome | may succeed later |
|---|---|---|
| ${statuses(row)} | \`${row.outcome}\` | ${row.retryable === true ? 'yes' : 'no'} |

The caller hears: “${row.message}” And what to do next: “${row.suggestion}”

${row.explanation}`
}

function statuses({ status, outcome, actionable = outcome === 'failed' }: Row): string {
  return actionable && status !== 200 ? `200 or ${status}` : String(status)
}

function sorted(rows: Readonly<Record<string, Row>>): [string, Row][] {
  return Object.entries(rows).sort(([left], [right]) => (left < right ? -1 : 1))
}

function isErrorTable(value: unknown): value is Pick<PackageErrors, 'rows'> {
  const table = value as { rows?: unknown; error?: unknown } | null
  return (
    typeof table === 'object' && table !== null && typeof table.rows === 'object' && typeof table.error === 'function'
  )
}
