import type { Scheme } from 'hookwell'

/** Writes the page: a row for every scheme, in the order of the table, and what each one signs. */
export function providersPage(schemes: Readonly<Record<string, Scheme>>): string {
  const rows = Object.values(schemes)
  const table = rows.map(
    (row) =>
      `| [\`${row.name}\`](#${row.name}) | ${row.title} | ${algorithmOf(row)} | ${toleranceOf(row)} | [source](${row.source}) |`,
  )
  const sections = rows.map((row) => `## ${row.name}\n\n[${row.title}](${row.source}).${describe(row)}`)
  return (
    [
      HEAD,
      ['| scheme | caller | algorithm | time | |', '|---|---|---|---|---|', ...table].join('\n'),
      ...sections,
    ].join('\n\n') + '\n'
  )
}

const HEAD = `# Schemes

<!-- Written by \`pnpm sync\` from the table of schemes in @hookwell/signature. Change the table, not this page. -->

Each row says how one caller proves who it is. Name it in \`signature({ scheme: '…', key })\`; a caller that is not here is
a row of your own, made with \`scheme({ … })\`. A token proves who calls, and nothing about the body.`

function describe(row: Scheme): string {
  if (row.shape === 'token') return ` The secret itself is sent: ${tokenPlace(row.from)}.`
  const carriers = row.carriers.map((carrier) => {
    const { signature, timestamp, id, subject } = carrier
    const places = [
      `signature in ${placeOf(signature)}`,
      ...(timestamp === undefined ? [] : [`time in ${placeOf(timestamp)}`]),
      ...(id === undefined ? [] : [`id in ${placeOf(id)}`]),
      ...(subject === undefined ? [] : [`subject in ${placeOf(subject)}`]),
    ]
    return places.join(', ')
  })
  const signed = row.parts.map(partOf).join(' ')
  const lines = [
    `- Carried: ${carriers.join('; or ')}.`,
    `- Signed: ${signed}, with ${row.algorithm}, written as ${row.grammar.encoding}.`,
    `- Time: ${toleranceOf(row)}.`,
  ]
  return `\n\n${lines.join('\n')}`
}

function algorithmOf(row: Scheme): string {
  return row.shape === 'token' ? 'comparison' : row.algorithm
}

function toleranceOf(row: Scheme): string {
  if (row.shape === 'token' || row.time === undefined) return 'none is signed'
  const { means, pastSeconds, futureSeconds } = row.time
  if (means === 'expires') return `an expiry, at most ${futureSeconds ?? '∞'} s ahead`
  return `at most ${pastSeconds ?? '∞'} s old, ${futureSeconds ?? '∞'} s ahead`
}

function tokenPlace(from: Extract<Scheme, { shape: 'token' }>['from']): string {
  if ('authorization' in from) return `\`Authorization: ${from.authorization} …\``
  return placeOf(from)
}

function placeOf(source: { header: string } | { query: string } | { field: string }): string {
  if ('header' in source) return `header \`${source.header}\``
  return 'query' in source ? `query parameter \`${source.query}\`` : `field \`${source.field}\` of the signature`
}

function partOf(part: Extract<Scheme, { shape: 'signed' }>['parts'][number]): string {
  if (typeof part === 'string') return part
  return 'literal' in part ? `\`${part.literal}\`` : placeOf(part)
}
