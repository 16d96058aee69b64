import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Every package of the workspace; `layer` is undefined for those that are not published. */
export function workspacePackages(root) {
  const folders = ['packages', 'examples']
    .filter((parent) => existsSync(join(root, parent)))
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
  return [...folders, join(root, 'docs')]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => readPackage(root, folder))
}

/** Every TypeScript file below a package's `src`, as paths below `src`. */
export function sourceFiles(folder) {
  return globSync('**/*.ts', { cwd: join(folder, 'src') }).sort()
}

/** Tests, type tests (`x.test-d.ts`) and what only tests use (`x.test-kit.ts`): not built, not published. */
export function isTestFile(file) {
  return /\.test(-[a-z]+)?\.ts$/.test(file)
}

function readPackage(root, folder) {
  const text = readFileSync(join(folder, 'package.json'), 'utf8')
  const manifest = JSON.parse(text)
  return {
    name: manifest.name,
    folder,
    place: relative(root, folder).replaceAll('\\', '/'),
    layer: manifest.hookwell?.layer,
    isPublished: manifest.private !== true,
    manifest,
    text,
  }
}
