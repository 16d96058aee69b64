// The lint wall: packages depend downwards only. It knows layers, not names; each package.json says its own layer.
import { fileURLToPath } from 'node:url'
import { root } from './environment.mjs'
import { cycleFaults, manifestFaults, sourceFaults } from './layer-faults.mjs'
import { workspacePackages } from './workspace.mjs'

/** From the bottom up. `isBare`: no dependency at all. `siblings`: packages of the layer may use each other. */
export const layers = [
  { name: 'ground', isBare: true },
  { name: 'feature' },
  { name: 'mount' },
  { name: 'compose', siblings: true },
  { name: 'top' },
  { name: 'door' },
]

/** Returns the packages that have a layer, and what is wrong, as sentences that begin with `file:line`. */
export function checkLayers(folder) {
  const all = workspacePackages(folder)
  const levels = new Map(all.map(({ name, layer }) => [name, layers.findIndex((one) => one.name === layer)]))
  const wall = { all, levels, layers, folder }
  const known = all.filter(({ name }) => levels.get(name) !== -1)
  const lost = all.filter((one) => !known.includes(one) && (one.isPublished || one.layer !== undefined))
  return {
    packages: known.sort((left, right) => levels.get(left.name) - levels.get(right.name)),
    faults: [
      ...lost.map(
        ({ place }) => `${place}/package.json:1 says no layer: add "hookwell": { "layer": "…" }, one of ${names()}`,
      ),
      ...known.flatMap((one) => manifestFaults(one, wall)),
      ...known.flatMap((one) => sourceFaults(one, wall)),
      ...cycleFaults(wall),
    ],
  }
}

function names() {
  return layers.map(({ name }) => name).join(', ')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { packages, faults } = checkLayers(root)
  for (const layer of layers.toReversed()) {
    const own = packages.filter((one) => one.layer === layer.name).map(({ name }) => name)
    console.log(`${layer.name.padEnd(8)} ${own.join('  ') || '-'}`)
  }
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
