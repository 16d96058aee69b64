// A process of its own that runs one server for as long as somebody is connected to it: however the tests end, and be it by
// kill -9, their connections end with them. Usage: node keeper.ts <kind> <address> <how long it waits for the next user, ms>
import { rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { postgresServer } from './postgres-server.ts'
import { keepingRedisServer, redisServer } from './redis-server.ts'
import { runServer } from './run-server.ts'

const kinds = { postgres: postgresServer, redis: redisServer, 'keeping-redis': keepingRedisServer }
const [kind, address, patience] = process.argv.slice(2) as [keyof typeof kinds, string, string]

const users = new Set<Socket>()
let idle: NodeJS.Timeout | undefined
const server = runServer(kinds[kind])
const door = createServer((socket) => void serve(socket))

door.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') return void end(1)
  // Whoever was there is asked; the file of one that was killed stays behind.
  const other = createConnection(address, () => void end(0))
  other.on('error', () => {
    rmSync(address, { force: true })
    door.listen(address)
  })
})
door.listen(address)
waitForUsers(30_000)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end(0))

async function serve(socket: Socket): Promise<void> {
  clearTimeout(idle)
  users.add(socket)
  socket.on('error', () => undefined)
  socket.once('close', () => {
    users.delete(socket)
    if (users.size === 0) waitForUsers(Number(patience))
  })
  const say = (message: object): void => void socket.write(`${JSON.stringify(message)}\n`)
  const lines = createInterface({ input: socket })
  // It passes the errors of its input on.
  lines.on('error', () => undefined)
  lines.on('line', (line) => {
    const steps = { crash: server.crash, start: server.start }
    steps[line as keyof typeof steps]().then(
      () => say({ done: line }),
      (error: unknown) => say({ reason: reasonOf(error) }),
    )
  })
  try {
    say({ url: await server.ready })
  } catch (error) {
    say({ reason: reasonOf(error) })
  }
}

function waitForUsers(ms: number): void {
  clearTimeout(idle)
  idle = setTimeout(() => void end(0), ms)
}

async function end(code: number): Promise<never> {
  // From here on nobody gets in: who comes now finds nobody, and starts another.
  door.close()
  await server.remove()
  process.exit(code)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
