import { createHash } from 'node:crypto'

/** A client in the way of `redis` (node-redis): one list that holds the command and its arguments. */
export interface SendCommandClient {
  sendCommand(args: readonly string[]): Promise<unknown>
}

/** A client in the way of `ioredis`: the command, and then its arguments. */
export interface CallClient {
  call(command: string, ...args: string[]): Promise<unknown>
}

/** Any client that can send a command; it has to be connected, and handles its own errors. */
export type RedisClient = SendCommandClient | CallClient

/** Runs a script on one key. */
export type RunScript = (script: Script, key: string, ...args: readonly string[]) => Promise<unknown>

/** A script, and the name by which the server knows it once it has seen it. */
export interface Script {
  readonly text: string
  readonly sha1: string
}

/** Names a script the way the server does. */
export function scriptOf(text: string): Script {
  return { text, sha1: createHash('sha1').update(text).digest('hex') }
}

/** Sends only the name of a script; its text follows where the server does not know it: it is new, or was restarted. */
export function scriptRunner(client: RedisClient): RunScript {
  // ioredis has a `sendCommand` too, which takes something else.
  const send = (args: string[]): Promise<unknown> =>
    'call' in client && typeof client.call === 'function'
      ? client.call(...(args as [string, ...string[]]))
      : (client as SendCommandClient).sendCommand(args)
  return async (script, key, ...args) => {
    try {
      return await send(['EVALSHA', script.sha1, '1', key, ...args])
    } catch (error) {
      if (!isUnknownScript(error)) throw error
      return await send(['EVAL', script.text, '1', key, ...args])
    }
  }
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
