import { describeScheme } from 'hookwell'
import type { Scheme, Tolerance } from 'hookwell'

/** Writes the page: a row for every scheme, in the order of the table, and what each one signs. */
export function providersPage(
  schemes: Readonly<Record<string, Scheme>>,
  unconfirmed: Readonly<Record<string, string>>,
): string {
  const rows = Object.values(schemes)
  const table = rows.map((row) => {
    const { algorithm, tolerance } = describeScheme(row)
    return `| [\`${row.name}\`](#${row.name}) | ${row.title} | ${algorithm} | ${toleranceText(tolerance)} | [source](${row.source}) |`
  })
  const head = ['| scheme | caller | algorithm | time | |', '|---|---|---|---|---|']
  const parts = [HEAD, [...head, ...table].join('\n'), ...rows.map(section), ...openSection(unconfirmed)]
  return `${parts.join('\n\n')}\n`
}

const HEAD = `# Schemes

<!-- Written by \`pnpm sync\` from the table of schemes in @hookwell/signature. Change the table, not this page. -->

Each row says how one caller proves who it is. Name it in \`signature({ scheme: '…', key })\`; a caller that is not here is
a row of your own, made with \`scheme({ … })\`. A token proves who calls, and nothing about the body. \`hookwell schemes\`
prints this table, and \`hookwell verify\` says [why a signature does not hold](guide/debug-a-failing-signature.md).`

function section(row: Scheme): string {
  const { places, signed, algorithm, tolerance, key } = describeScheme(row)
  const lines = [
    `- Carried: ${code(places.join('; or '))}.`,
    row.shape === 'token'
      ? '- Signed: nothing, the secret itself is sent.'
      : `- Signed: ${code(signed)}, with ${algorithm}.`,
    `- Time: ${toleranceText(tolerance)}.`,
    `- Key: ${code(key)}.`,
    ...(row.note === undefined ? [] : [`- ${row.note}`]),
  ]
  return `## ${row.name}\n\n[${row.title}](${row.source}).\n\n${lines.join('\n')}`
}

function openSection(unconfirmed: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(unconfirmed).map(([name, why]) => `- \`${name}\`: ${why}`)
  return lines.length === 0 ? [] : [`## Not confirmed\n\nThese have no row, and this is why.\n\n${lines.join('\n')}`]
}

function toleranceText({ means, pastSeconds, futureSeconds }: Tolerance): string {
  if (means === 'none') return 'none is signed'
  if (means === 'signed') return `at most ${pastSeconds ?? '∞'} s old, ${futureSeconds ?? '∞'} s ahead`
  const ahead = futureSeconds === null ? [] : [`at most ${futureSeconds} s ahead`]
  const beyond = pastSeconds === 0 ? [] : [`${pastSeconds ?? '∞'} s beyond it`]
  return ['an expiry', ...ahead, ...beyond].join(', ')
}

/** Names of headers and the like stand in quotes; on a page they are code. */
function code(text: string): string {
  return text.replaceAll(/'([^']+)'/g, '`$1`')
}
