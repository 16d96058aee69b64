import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { exportsOf, importsOf } from './source.mjs'
import { isTestFile, sourceFiles } from './workspace.mjs'

const runtimeFields = ['dependencies', 'optionalDependencies', 'peerDependencies']
const allFields = [...runtimeFields, 'devDependencies']

/** What a package says that it depends on. */
export function manifestFaults(one, wall) {
  const layer = layerOf(one.name, wall)
  return declared(one, runtimeFields).flatMap((name) => {
    const where = `${one.place}/package.json:${lineOf(one.text, `"${name}":`)}`
    if (layer.isBare)
      return [`${where} depends on ${name}: a package of the layer ${layer.name} has no dependency at all`]
    const reason = whyNot(one, name, wall)
    return reason === undefined ? [] : [`${where} depends on ${name}: ${reason}`]
  })
}

/** What the files of a package really import. */
export function sourceFaults(one, wall) {
  const tools = Object.keys(JSON.parse(readFileSync(join(wall.folder, 'package.json'), 'utf8')).devDependencies ?? {})
  return sourceFiles(one.folder).flatMap((name) => {
    const file = join(one.folder, 'src', name)
    const isTest = isTestFile(name)
    const allowed = new Set(isTest ? [...declared(one, allFields), ...tools] : declared(one, runtimeFields))
    const fromImports = importsOf(file).flatMap(({ specifier, line }) => {
      const reason = importFault({ one, file, isTest, specifier, allowed, wall })
      return reason === undefined ? [] : [`${one.place}/src/${name}:${line} imports ${specifier}: ${reason}`]
    })
    const stars = exportsOf(file).filter((entry) => entry.name === '*')
    return [
      ...fromImports,
      ...stars.map(({ line }) => `${one.place}/src/${name}:${line} has an \`export *\`: name what is exported`),
    ]
  })
}

/** Packages that depend on each other in a circle, tests included: then neither could be built first. */
export function cycleFaults({ all }) {
  const byName = new Map(all.map((one) => [one.name, one]))
  const done = new Set()
  const faults = []
  const visit = (name, path) => {
    if (path.includes(name)) faults.push(cycleSentence([...path.slice(path.indexOf(name)), name], byName))
    if (done.has(name) || path.includes(name)) return
    for (const next of declared(byName.get(name), allFields)) if (byName.has(next)) visit(next, [...path, name])
    done.add(name)
  }
  for (const { name } of all) visit(name, [])
  return faults
}

function cycleSentence(names, byName) {
  const first = byName.get(names[0])
  return `${first.place}/package.json:${lineOf(first.text, `"${names[1]}":`)} closes a circle: ${names.join(' → ')}`
}

function importFault({ one, file, isTest, specifier, allowed, wall }) {
  if (specifier.startsWith('.')) {
    const target = relative(join(one.folder, 'src'), resolve(dirname(file), specifier))
    return target.startsWith('..') && !isTest ? 'the file is outside of src' : undefined
  }
  if (specifier.startsWith('node:')) {
    const layer = layerOf(one.name, wall)
    // Of Node alone is what says so: SQLite is, and needs nothing else from below.
    return layer.isBare && !isTest && one.manifest.hookwell.runtime !== 'node'
      ? `the layer ${layer.name} runs everywhere, so it imports nothing of Node`
      : undefined
  }
  if (specifier.startsWith('#'))
    return one.manifest.imports?.[specifier] === undefined
      ? `${one.place}/package.json has no such "imports"`
      : undefined
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (name === one.name) return 'a package imports its own files by path'
  // Tests may stand on anything that is listed, but a feature that needs a sibling even there has lost its edge.
  const isSibling = layerOf(name, wall) === layerOf(one.name, wall)
  const reason = isTest && !isSibling ? undefined : whyNot(one, name, wall)
  return reason ?? (allowed.has(name) ? undefined : `${one.place}/package.json does not list ${name}`)
}

/** Why a package may not use another one; packages from outside the workspace are nobody's business here. */
function whyNot(one, name, { all, levels, layers }) {
  if (!all.some((other) => other.name === name)) return undefined
  const [own, other] = [layers[levels.get(one.name)], layers[levels.get(name)]]
  if (other === undefined) return `${name} has no layer and is not published`
  if (other === own && own.siblings) return undefined
  if (other === own)
    return `packages of the layer ${own.name} never use each other; what they share belongs further down`
  if (levels.get(name) < levels.get(one.name)) return undefined
  return `arrows point down only, and ${own.name} is below ${other.name}`
}

function layerOf(name, { levels, layers }) {
  return layers[levels.get(name) ?? -1]
}

function declared({ manifest }, fields) {
  return fields.flatMap((field) => Object.keys(manifest[field] ?? {}))
}

function lineOf(text, part) {
  return text.slice(0, Math.max(0, text.lastIndexOf(part))).split('\n').length
}
