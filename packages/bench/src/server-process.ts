import { fork } from 'node:child_process'
import { once } from 'node:events'

/** One variant in a process of its own. */
export interface ServerProcess {
  readonly id: string
  readonly port: number
  /** CPU that the whole process has used so far, user and system, all threads, in microseconds. */
  cpuMicros(): Promise<number>
  stop(): void
}

/** Starts a variant and waits until it listens. */
export async function startServer(id: string): Promise<ServerProcess> {
  const child = fork(new URL('variant-main.ts', import.meta.url), [id], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    id,
    port,
    cpuMicros: async () => {
      child.send('cpu')
      const [{ cpuMicros }] = (await once(child, 'message')) as [{ cpuMicros: number }]
      return cpuMicros
    },
    stop: () => void child.kill(),
  }
}
