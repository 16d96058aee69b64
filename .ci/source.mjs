import { existsSync, readFileSync } from 'node:fs'
import { parseSync } from 'rolldown/utils'

/** What a TypeScript file imports, and from which line: `{ specifier, line }` of static, dynamic and type imports. */
export function importsOf(file) {
  const { text, module } = parse(file)
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    start: moduleRequest.start,
    value: /^(['"`])([^'"`$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2],
  }))
  const fromExports = module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest))
  const requests = [...module.staticImports.map(({ moduleRequest }) => moduleRequest), ...fromExports, ...dynamic]
  const found = requests
    .filter((request) => typeof request?.value === 'string')
    .map(({ value, start }) => ({ specifier: value, line: lineAt(text, start) }))
  return found.filter(
    ({ specifier, line }, at) => found.findIndex((f) => f.specifier === specifier && f.line === line) === at,
  )
}

/** What a TypeScript file exports, sorted: `{ name, isType }`. `export *` has no names and is given as `*`. */
export function exportsOf(file) {
  const { text, module } = parse(file)
  return module.staticExports
    .flatMap(({ entries }) => entries)
    .map(({ exportName, isType, start }) => ({
      name: exportName.kind === 'Default' ? 'default' : (exportName.name ?? '*'),
      isType,
      line: lineAt(text, start),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
}

function parse(file) {
  if (!existsSync(file)) throw new Error(`${file} is missing: its package.json exports it.`)
  const text = readFileSync(file, 'utf8')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  return { text, module }
}

function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length
}
