import { anchorsOf } from './links.ts'
import { exceptionsPart, LIBRARIES_PART } from './repairs-page-libraries.ts'
import type { Exception } from './repairs-page-libraries.ts'
import { wantedIn } from './wanted.ts'

/** One line of the repair table, as its file has it. */
export interface Row {
  readonly schema: string
  readonly level?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly came: object
  readonly got: object | null
  readonly answer?: readonly { readonly name: string; readonly problem: string }[]
  readonly repairs: readonly { readonly kind: string; readonly name: string }[]
  readonly why?: string
}

/** Lines that belong together. */
export interface Section {
  readonly title: string
  readonly kind?: string
  readonly level?: string
  readonly about?: string
  readonly rows: readonly Row[]
}

/** What the page is made of. */
export interface RepairTable {
  readonly sections: readonly Section[]
  readonly exceptions: readonly Exception[]
  /** The text of the file that has the schemas in zod. */
  readonly schemas: string
}

/** Reads the table from where the tests of the package have it; `read` takes a path from the root. */
export function readRepairTable(read: (path: string) => string): RepairTable {
  const folder = 'packages/parameters/src/repair-table'
  return {
    sections: JSON.parse(read(`${folder}/rows.test-data.json`)) as Section[],
    exceptions: JSON.parse(read(`${folder}/exceptions.test-data.json`)) as Exception[],
    schemas: read(`${folder}/schemas-zod.test-kit.ts`),
  }
}

/** Writes the page: levels and kinds, a table for each section, and what libraries cannot give. */
export function repairsPage({ sections, exceptions, schemas }: RepairTable): string {
  const wanted = wantedIn(schemas)
  const tables = sections.map((section) => [heading(section), tableOf(section.rows, wanted)].join('\n\n'))
  return `${[HEAD, LEVELS, kindsOf(sections), READING, ...tables, LIBRARIES_PART, exceptionsPart(exceptions, wanted)].join('\n\n')}\n`
}

const HEAD = `# Repairs

<!-- Written by \`pnpm sync\` from packages/parameters/src/repair-table. Change a row there, not this page. -->

\`parameters()\` repairs what a model plainly meant. Only what the schema refused is repaired, a repair counts only where
the schema takes what it makes, and nothing is invented: what has two readings is asked about. Names are the exception:
a key that the schema would silently drop is looked at too. The handler sees each repair in \`call.repairs\`.`

const LEVELS = `| level | repairs |
|---|---|
| \`strict\` | nothing |
| \`safe\` (default) | what has one reading |
| \`lenient\` | also what has one likely reading |

The level is \`parameters(schema, { repair })\`; that of single parameters is \`.meta({ repair: 'strict' })\` in the schema,
or the option \`fields: { 'address.floor': 'strict' }\`, which goes before it.`

const READING = `Every row below is run as a test, with zod 4, \`zod/mini\`, valibot and arktype. Where the first cell is empty, the schema
is the one above. A \`*\` in a name stands for what the sender named.`

function kindsOf(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ kind, level, title }) =>
    kind === undefined ? [] : [`| \`${kind}\` | \`${level}\` | [${title}](#${anchorsOf(`## ${title}`).join('')}) |`],
  )
  return ['| kind | from level | |', '|---|---|---|', ...rows].join('\n')
}

function heading({ title, kind, level, about }: Section): string {
  const named = kind === undefined ? [] : [`\`${kind}\`, from level \`${level}\` on.`]
  return [`## ${title}`, [...named, ...(about === undefined ? [] : [about])].join(' ')]
    .filter((part) => part !== '')
    .join('\n\n')
}

function tableOf(rows: readonly Row[], wanted: (key: string) => string): string {
  const lines = rows.map((row, at) => {
    const isAsAbove = rows[at - 1]?.schema === row.schema
    const cells = [
      isAsAbove ? '' : code(wanted(row.schema)),
      levelOf(row),
      code(json(row.came)),
      row.got === null ? refusalOf(row) : code(json(row.got)),
      row.repairs.map(({ kind, name }) => (name === '' ? kind : `${kind} ${code(name)}`)).join(', '),
      row.why ?? '',
    ]
    return `| ${cells.join(' | ')} |`
  })
  return ['| wanted | level | came | the handler gets | repairs | why |', '|---|---|---|---|---|---|', ...lines].join(
    '\n',
  )
}

function levelOf({ level = 'safe', fields }: Row): string {
  return fields === undefined ? level : `${level}, ${code(`fields: ${json(fields)}`)}`
}

function refusalOf({ answer = [] }: Row): string {
  const asked = answer.map(({ name, problem }) => `${code(name)} ${problem}`)
  return asked.length === 0 ? 'nothing: refused' : `nothing: ${asked.join(', ')}`
}

/** As JavaScript would write it where JSON has no word for it, with space after colons and commas. */
function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
  const [[key, only] = []] = members
  if (key === '$date') return `new Date(${JSON.stringify(only)})`
  return members.length === 0
    ? '{}'
    : `{ ${members.map(([name, member]) => `${JSON.stringify(name)}: ${json(member)}`).join(', ')} }`
}

/** Code in a cell, where a bar would end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``
}
