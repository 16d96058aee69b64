// The public surface of a package as a text file, so that a change of it is seen in review.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exportsOf } from './source.mjs'
import { workspacePackages } from './workspace.mjs'

const banner = '# Written by `pnpm sync` from what was built. A change here is a change of the public surface.\n'

/** The published packages, each with the place of its snapshot. */
export function publishedPackages(root) {
  return workspacePackages(root)
    .filter(({ isPublished }) => isPublished)
    .map((one) => ({ ...one, snapshot: `${one.place}/exports.txt` }))
}

/** Loads every subpath of a built package and lists its names: values as they really are, types as declared. */
export async function exportsText({ name, folder, manifest }) {
  const sections = []
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    const file = join(folder, target.default)
    if (!existsSync(file)) throw new Error(`${name} is not built: ${target.default} is missing. Run \`pnpm build\`.`)
    const values = Object.keys(await import(pathToFileURL(file).href))
    const declared = exportsOf(join(folder, target.types)).map((entry) => entry.name)
    const names = [...new Set([...values, ...declared])].sort()
    const lines = names.map((one) => `  ${values.includes(one) ? 'value' : 'type '} ${one}\n`)
    sections.push(`\n${name}${subpath.slice(1)}\n${lines.join('')}`)
  }
  return banner + sections.join('')
}
