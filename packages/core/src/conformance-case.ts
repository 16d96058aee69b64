import type { Endpoint } from './endpoint.ts'
import type { ConformanceCase } from './expectations.ts'
import { recordingLogger } from './recording-logger.ts'
import type { RecordingLogger } from './recording-logger.ts'

/** What an adapter's own test supplies. */
export interface ConformanceHost {
  /** Mounts an endpoint so that every path reaches it, and makes it ready for requests. */
  readonly serve: (endpoint: Endpoint) => Promise<ConformanceServer>
}

/** One endpoint that is ready for requests. */
export interface ConformanceServer {
  /** Sends one request the way a caller would; where there is a socket, over it. An abort of `init.signal` hangs up. */
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly close: () => Promise<void>
}

/** What a case has to play with. */
export interface Scene {
  readonly logger: RecordingLogger
  readonly mount: (endpoint: Endpoint) => Promise<ConformanceServer>
}

/** Makes a case; what it mounted is closed behind it, and it never hangs. */
export function scenario(name: string, play: (scene: Scene) => Promise<void>): ConformanceCase<ConformanceHost> {
  return {
    name,
    run: async (host) => {
      const servers: ConformanceServer[] = []
      const mount = async (endpoint: Endpoint): Promise<ConformanceServer> => {
        const server = await host.serve(endpoint)
        servers.push(server)
        return server
      }
      try {
        await within(play({ mount, logger: recordingLogger() }), 'the case to end')
      } finally {
        await within(Promise.all(servers.map((server) => server.close())), 'the server to close')
      }
    },
  }
}

/** Waits for what only the other end of a socket can bring about. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS / 2
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Longer than anything here takes on a slow machine. */
const LIMIT_MS = 10_000

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${LIMIT_MS} ms in vain for ${what}`)), LIMIT_MS)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
