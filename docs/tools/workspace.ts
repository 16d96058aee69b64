import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url))

/** Where the tools write what nobody keeps; ignored by git. */
export const scratch: string = join(root, 'docs', '.tmp')

/** One package that is published, as its package.json describes it. */
export interface Package {
  readonly name: string
  readonly folder: string
  readonly description: string
  readonly layer: string
  /** Subpath → source file, relative to the folder: `.` → `src/index.ts`. */
  readonly entries: Readonly<Record<string, string>>
}

/** Every Markdown file that people read, relative to the root. */
export function markdownFiles(): string[] {
  const found = globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/*/*.md'], {
    cwd: root,
    exclude: (path) => /(^|[\\/])(node_modules|dist|\.tmp)$/.test(path),
  })
  return found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('CHANGELOG.md'))
    .sort()
}

/** Every published package, ground first. */
export function publishedPackages(): Package[] {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => ({ folder: `packages/${name}`, manifest: manifestOf(join(root, 'packages', name)) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({
      name: manifest.name,
      folder,
      description: manifest.description,
      layer: manifest.hookwell?.layer ?? '',
      entries: Object.fromEntries(Object.entries(manifest.exports).map(([path, target]) => [path, sourceOf(target)])),
    }))
    .sort((left, right) => LAYERS.indexOf(left.layer) - LAYERS.indexOf(right.layer))
}

/** Reads a file by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

const LAYERS = ['ground', 'feature', 'mount', 'compose', 'top', 'door']

interface Manifest {
  readonly name: string
  readonly description: string
  readonly private?: boolean
  readonly hookwell?: { readonly layer: string }
  readonly exports: Readonly<Record<string, { readonly default: string }>>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

function sourceOf(target: { readonly default: string }): string {
  return target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')
}
