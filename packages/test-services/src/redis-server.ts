import { createConnection } from 'node:net'
import { onFreePort } from './free-port.ts'
import { redisBinary } from './redis-binary.ts'
import type { PreparedServer, ServerKind } from './service.ts'

/** Redis as it is on this machine, or as Debian packs it; it keeps nothing on disk. */
export const redisServer: ServerKind = { prepare: (folder) => prepare(folder, 'no') }

/** The same with all that it was told written to a file before it answers. */
export const keepingRedisServer: ServerKind = { prepare: (folder) => prepare(folder, 'yes') }

async function prepare(folder: string, appends: 'yes' | 'no'): Promise<PreparedServer> {
  const { program, libraries } = redisBinary()
  const port = onFreePort()
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
  const keeps = ['--save', '', '--appendonly', appends, '--daemonize', 'no']
  return {
    command: [program, ...where, ...keeps],
    options: { env: { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) } },
    url: `redis://127.0.0.1:${port}`,
    crashSignal: 'SIGKILL',
    ping: () => ping(port),
  }
}

function ping(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'))
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis does not answer')))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      if (data.toString().startsWith('+PONG')) resolve()
      else reject(new Error(`Redis answers ${data.toString().trim()}`))
    })
  })
}
