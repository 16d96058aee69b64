// Usage: node .ci/bootstrap.mjs <command> [args], where a command is a file of this folder: start, check, bench, …
//
// Plain syntax for Node 18, and no dependency: this runs on an empty clone with whatever Node is there. It finds or
// fetches a fitting Node and pnpm, installs what is missing, and hands over. All it says goes to stderr, because
// what the command prints may be read by a program.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cleanEnvironment, onWindows, root } from './environment.mjs'
import { handOver } from './hand-over.mjs'
import { findTools } from './toolchain.mjs'

const [command = '', ...rest] = process.argv.slice(2)
const args = rest[0] === '--' ? rest.slice(1) : rest
const program = join(root, '.ci', `${command}.mjs`)

try {
  if (!/^[a-z]+$/.test(command) || !existsSync(program)) throw new Error(`There is no command "${command}".`)
  const { node, folders } = findTools(say)
  const env = cleanEnvironment(folders)
  install(env)
  process.exitCode = await handOver(node, [program, ...args], { env })
} catch (error) {
  process.stderr.write(`hookwell: ${error.message}\n`)
  process.exitCode = 1
}

function install(env) {
  const lockfile = join(root, 'pnpm-lock.yaml')
  const stamp = join(root, 'node_modules', '.cache', 'hookwell', 'installed')
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  const isInstalled = existsSync(join(root, 'node_modules', '.modules.yaml'))
  if (isInstalled && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return

  const done = say('installing dependencies')
  // In production mode pnpm leaves the tools out.
  const { NODE_ENV: _, ...installEnv } = env
  // The lockfile is ours and reviewed: to verify it again against the registry would only cost time.
  const flags = [
    '--frozen-lockfile',
    '--trust-lockfile',
    '--config.confirmModulesPurge=false',
    '--reporter=append-only',
  ]
  const result = spawnSync('pnpm', ['install', ...flags], {
    cwd: root,
    env: installEnv,
    shell: onWindows,
    stdio: ['ignore', 2, 2],
  })
  if (result.status !== 0) throw new Error('`pnpm install --frozen-lockfile` failed, see above. Rerun it by that name.')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  done()
}

/** Announces a step; the function that comes back says that it is over and what it took. */
function say(text) {
  const startedAt = Date.now()
  process.stderr.write(`hookwell: ${text} …\n`)
  return () => process.stderr.write(`hookwell: ${text}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`)
}
