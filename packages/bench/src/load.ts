import net from 'node:net'
import type { Socket } from 'node:net'

/** A request as bytes, and how its reply must begin. */
export interface Load {
  readonly port: number
  readonly request: Buffer
  readonly expectStatus: number
}

/**
 * Sends a fixed number of requests over keep-alive connections, one at a time on each, and checks every status.
 *
 * Raw sockets, so that the client costs little and the server's CPU is all that is measured.
 */
export async function sendLoad(load: Load, count: number, concurrency: number): Promise<void> {
  let left = count
  const take = (): boolean => left-- > 0
  const rest = stayAwake()
  try {
    await Promise.all(Array.from({ length: concurrency }, () => runConnection(load, take)))
  } finally {
    rest()
  }
}

/**
 * Keeps this process from sleeping while it waits for replies. Waking a sleeping client is the server's system call, and
 * on a virtual machine costs it as much as a third of the call, whatever is being measured.
 */
function stayAwake(): () => void {
  let awake = true
  const spin = (): void => {
    if (awake) setImmediate(spin)
  }
  spin()
  return () => (awake = false)
}

function runConnection({ port, request, expectStatus }: Load, take: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = `HTTP/1.1 ${expectStatus} `
    const socket: Socket = net.connect(port, '127.0.0.1')
    let seen = ''
    const next = (): void => {
      if (take()) socket.write(request)
      else socket.end(resolve)
    }
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('connect', next)
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      seen += chunk
      const end = endOfReply(seen)
      if (end === undefined || seen.length < end) return
      if (!seen.startsWith(begin)) return reject(new Error(`expected ${expectStatus}, got: ${seen.slice(0, 400)}`))
      seen = ''
      next()
    })
  })
}

function endOfReply(seen: string): number | undefined {
  const head = seen.indexOf('\r\n\r\n')
  if (head === -1) return undefined
  const length = /content-length: (\d+)/i.exec(seen.slice(0, head))
  return head + 4 + Number(length?.[1] ?? 0)
}
