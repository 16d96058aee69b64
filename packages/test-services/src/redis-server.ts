import { createConnection } from 'node:net'
import { basename } from 'node:path'
import { portToTry } from './port-to-try.ts'
import { redisBinary } from './redis-binary.ts'
import type { PreparedServer, ServerKind } from './service.ts'

/** Redis as it is on this machine, or as Debian packs it; it keeps nothing on disk. */
export const redisServer: ServerKind = { prepare: (folder) => prepare(folder, 'no') }

/** The same with all that it was told written to a file before it answers. */
export const keepingRedisServer: ServerKind = { prepare: (folder) => prepare(folder, 'yes') }

async function prepare(folder: string, appends: 'yes' | 'no'): Promise<PreparedServer> {
  const { program, libraries } = redisBinary()
  const port = portToTry()
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const keeps = ['--save', '', '--appendonly', appends, '--daemonize', 'no']
  return {
    command: [program, ...where, ...keeps],
    options: { env: { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) } },
    url: `redis://127.0.0.1:${port}`,
    crashSignal: 'SIGKILL',
    ping: () => ping(port, folder),
  }
}

/** Asks for its folder too, since a Redis of somebody else may answer at a port that ours did not get. */
function ping(port: number, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const commands = 'PING\r\nCONFIG GET dir\r\nQUIT\r\n'
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write(commands))
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis does not answer')))
    socket.once('error', reject)
    let said = ''
    socket.on('data', (data) => {
      said += data.toString()
    })
    socket.once('close', () => {
      // By its last part: a folder may have several paths.
      if (said.startsWith('+PONG') && said.includes(basename(folder))) resolve()
      else reject(new Error(`Redis, or another one, answers ${said.trim()}`))
    })
  })
}
