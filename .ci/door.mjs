// Composes the door: the package `hookwell`, which has no code of its own and hands on all others, commands included.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, onWindows } from './environment.mjs'
import { layers } from './layers.mjs'
import { exportsOf } from './source.mjs'
import { isTestFile, workspacePackages } from './workspace.mjs'

const banner = '// Written by `pnpm sync` from what the packages export. Do not edit.\n'

// What everybody needs comes from `hookwell` itself. Whatever binds to a server or a tool has its own subpath, so that
// nobody loads what they do not use; so has a package that says it runs on Node alone (`"runtime": "node"`), or that it
// stands apart (`"apart": true`). Subpaths of the ground are for authors of adapters, who depend on it directly.
const inTheRoot = new Set(['ground', 'feature', 'compose'])

/** Returns the files of the door as they should be: a path in the workspace with its text, or `undefined` to delete. */
export function composeDoor(root) {
  const all = workspacePackages(root).filter(({ isPublished }) => isPublished)
  const door = all.find(({ layer }) => layer === 'door')
  const order = layers.map(({ name }) => name)
  const behind = all
    .filter((one) => one !== door)
    .sort((left, right) => order.indexOf(left.layer) - order.indexOf(right.layer) || (left.name < right.name ? -1 : 1))

  const entries = new Map([['.', []]])
  for (const one of behind)
    for (const [subpath, source] of sourcesOf(one)) {
      const place = doorPath(one, subpath)
      if (place === undefined) continue
      const names = exportsOf(join(one.folder, source))
      if (names.length > 0)
        entries.set(place, [...(entries.get(place) ?? []), { from: one.name + subpath.slice(1), names }])
    }
  refuseClashes(entries.get('.'))

  const files = new Map(
    globSync(['src/**/*.ts', 'bin/*.js'], { cwd: door.folder })
      .filter((file) => !isTestFile(file))
      .map((file) => [`${door.place}/${file.replaceAll('\\', '/')}`, undefined]),
  )
  for (const [place, parts] of entries) {
    const file = `${door.place}/src/${fileOf(place)}.ts`
    files.set(file, format(root, file, banner + parts.map(reexport).join('\n')))
  }
  const bins = behind.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.bin ?? {}).map(([name, target]) => [name, readFileSync(join(folder, target), 'utf8')]),
  )
  for (const [name, text] of bins) {
    const file = `${door.place}/bin/${name}.js`
    files.set(file, format(root, file, text.replace('\n', `\n${banner}`)))
  }
  const manifest = `${door.place}/package.json`
  const names = bins.map(([name]) => name)
  return files.set(manifest, format(root, manifest, JSON.stringify(doorManifest(door, behind, entries, names))))
}

function doorPath({ name, layer, manifest }, subpath) {
  const short = name.split('/').at(-1)
  if (subpath !== '.') return layer === 'ground' ? undefined : `./${short}${subpath.slice(1)}`
  const { runtime, apart } = manifest.hookwell
  return inTheRoot.has(layer) && runtime !== 'node' && apart !== true ? '.' : `./${short}`
}

/** The subpaths that a package exports, each with the source file behind it. */
function sourcesOf({ manifest }) {
  return Object.entries(manifest.exports)
    .filter(([, target]) => target.default !== undefined)
    .map(([subpath, target]) => [subpath, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')])
}

function fileOf(place) {
  return place === '.' ? 'index' : place.slice(2)
}

function refuseClashes(parts) {
  const owners = new Map()
  for (const { from, names } of parts)
    for (const { name } of names) {
      if (owners.has(name) && owners.get(name) !== from)
        throw new Error(`Both ${owners.get(name)} and ${from} export \`${name}\`, and the door can hand on only one.`)
      owners.set(name, from)
    }
}

function reexport({ from, names }) {
  const line = (word, isType) => {
    const own = new Set(names.filter((entry) => entry.isType === isType).map(({ name }) => name))
    return own.size === 0 ? '' : `${word} { ${[...own].join(', ')} } from '${from}'\n`
  }
  return line('export', false) + line('export type', true)
}

function doorManifest(door, behind, entries, bins) {
  const peers = sortedUnion(behind.map(({ manifest }) => manifest.peerDependencies ?? {}))
  const { engines, hookwell, bin: _, ...rest } = door.manifest
  // A command of a package behind the door is one of the door, so that whoever installs that has it.
  const bin = byName(bins.map((name) => [name, `./bin/${name}.js`]))
  const placed = Object.entries(rest).flatMap((entry) =>
    entry[0] === 'exports' && bins.length > 0 ? [['bin', bin], entry] : [entry],
  )
  return {
    ...Object.fromEntries(placed),
    exports: byName(
      [...entries.keys()].map((place) => [
        place,
        { types: `./dist/${fileOf(place)}.d.ts`, default: `./dist/${fileOf(place)}.js` },
      ]),
    ),
    dependencies: byName(behind.map(({ name }) => [name, 'workspace:^'])),
    peerDependencies: peers,
    // Whoever comes through the door chooses what to use, so none of these may be forced on them.
    peerDependenciesMeta: Object.fromEntries(Object.keys(peers).map((name) => [name, { optional: true }])),
    engines,
    hookwell,
  }
}

function sortedUnion(all) {
  const union = {}
  for (const one of all)
    for (const [name, range] of Object.entries(one)) {
      if ((union[name] ?? range) !== range) throw new Error(`Packages disagree about the range of their peer ${name}.`)
      union[name] = range
    }
  return byName(Object.entries(union))
}

function byName(entries) {
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)))
}

function format(root, file, text) {
  const options = { cwd: root, env: cleanEnvironment(), input: text, encoding: 'utf8', shell: onWindows }
  const { status, stdout, stderr, error } = spawnSync('oxfmt', [`--stdin-filepath=${file}`], options)
  if (status !== 0) throw new Error(`oxfmt could not format ${file}: ${stderr ?? error?.message}`)
  return stdout
}
