import type { Package } from './workspace.ts'

const BEGIN = '<!-- packages: written by pnpm sync -->'
const END = '<!-- /packages -->'

/** Fills the map of packages between its two marks; a text without them stays as it is. */
export function fillPackageMap(text: string, packages: readonly Package[]): string {
  const begin = text.indexOf(BEGIN)
  const end = text.indexOf(END)
  if (begin === -1 || end < begin) return text
  const rows = packages.map(
    ({ name, folder, layer, description }) => `| [\`${name}\`](${folder}) | ${layer} | ${description} |`,
  )
  const table = ['| package | layer | what it holds |', '|---|---|---|', ...rows.toReversed()].join('\n')
  return `${text.slice(0, begin)}${BEGIN}\n${table}\n${text.slice(end)}`
}
