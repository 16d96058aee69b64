import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A `redis-server`, and the folder of libraries that it needs beside those of the system. */
export interface RedisBinary {
  readonly program: string
  readonly libraries?: string
}

const toolchain = fileURLToPath(new URL('../../../.toolchain', import.meta.url))

/** The server with its tools, and the libraries that a small system does not have. */
const debianPackages = ['redis-server', 'redis-tools', 'libatomic1', 'libjemalloc2', 'liblzf1']

/**
 * Finds `redis-server` on the path, else unpacks what Debian has into `.toolchain/`, where nothing is installed and root
 * is not needed.
 *
 * @throws Error that says why there is none.
 */
export function redisBinary(): RedisBinary {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(existsSync)
  if (onPath !== undefined) return { program: onPath }
  const folder = join(toolchain, 'redis')
  if (!existsSync(folder)) unpack(folder)
  const libraries = readdirSync(join(folder, 'usr', 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
    .map(({ name }) => join(folder, 'usr', 'lib', name))
  return { program: join(folder, 'usr', 'bin', 'redis-server'), libraries: libraries.join(delimiter) }
}

function unpack(folder: string): void {
  if (spawnSync('dpkg-deb', ['--version']).status !== 0)
    throw new Error('there is no redis-server on the path, and this is no Debian to take it from; or set REDIS_URL')
  mkdirSync(toolchain, { recursive: true })
  const draft = mkdtempSync(join(toolchain, 'redis-'))
  try {
    download(draft)
    const archives = readdirSync(draft).filter((name) => name.endsWith('.deb'))
    for (const name of archives) execFileSync('dpkg-deb', ['-x', name, 'root'], { cwd: draft, stdio: 'pipe' })
    // Whoever comes second finds it there.
    if (!existsSync(folder)) renameSync(join(draft, 'root'), folder)
  } catch (error) {
    if (existsSync(folder)) return
    throw new Error(`Debian's package of Redis could not be had: ${lastLine(error)}`, { cause: error })
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** With the lists of the system, else with lists of our own: those may be missing or stale, and only root can renew them. */
function download(folder: string): void {
  const apt = (...args: string[]): void => {
    execFileSync('apt-get', args, { cwd: folder, stdio: 'pipe', timeout: 90_000 })
  }
  try {
    apt('-q', 'download', ...debianPackages)
  } catch {
    mkdirSync(join(folder, 'lists', 'partial'), { recursive: true })
    mkdirSync(join(folder, 'cache', 'archives', 'partial'), { recursive: true })
    const settings = [
      `Dir::State::lists=${join(folder, 'lists')}`,
      `Dir::Cache=${join(folder, 'cache')}`,
      'APT::Sandbox::User=',
    ]
    const own = settings.flatMap((setting) => ['-o', setting])
    apt(...own, '-q', 'update')
    apt(...own, '-q', 'download', ...debianPackages)
  }
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: Buffer; message: string }
  return (stderr?.toString().trim() || message).split('\n').at(-1) ?? ''
}
