import { createHash } from 'node:crypto'

/** A client in the way of `redis` (node-redis): one list that holds the command and its arguments. */
export interface SendCommandClient {
  sendCommand(args: string[]): Promise<unknown>
}

/** A cluster in the way of `redis` (node-redis): the key that says which node it is for, and whether it only reads, first. */
export interface ClusterClient {
  sendCommand(firstKey: string, isReadonly: boolean, args: string[], options?: never): Promise<unknown>
}

/** A Sentinel client in the way of `redis` (node-redis): whether it only reads, first. */
export interface SentinelClient {
  sendCommand(isReadonly: boolean, args: string[], options?: never): Promise<unknown>
}

/** A client in the way of `ioredis`: the command, and then its arguments. */
export interface CallClient {
  call(command: string, ...args: string[]): Promise<unknown>
}

/** Any client that can send a command; it has to be connected, and handles its own errors. */
export type RedisClient = SendCommandClient | ClusterClient | SentinelClient | CallClient

/** Runs a script on one key, and reads what it gave back. */
export type RunScript = <T>(
  script: Script,
  key: string,
  args: readonly string[],
  read: (reply: unknown) => T,
) => Promise<T>

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
  const send = sender(client)
  // Each `await` would be another turn of promises for each step of each call.
  return (script, key, args, read) =>
    send(['EVALSHA', script.sha1, '1', key, ...args], key).then(read, (error: unknown) => {
      if (!isUnknownScript(error)) throw error
      return send(['EVAL', script.text, '1', key, ...args], key).then(read)
    })
}

type Send = (args: [string, ...string[]], key: string) => Promise<unknown>

// ioredis has a `sendCommand` too, which takes something else. Those of node-redis are told by how many parameters it has.
function sender(client: RedisClient): Send {
  if ('call' in client && typeof client.call === 'function') return (args) => client.call(...args)
  const node = client as SendCommandClient & ClusterClient & SentinelClient
  if (node.sendCommand.length === 4) return (args, key) => node.sendCommand(key, false, args)
  if (node.sendCommand.length === 3) return (args) => node.sendCommand(false, args)
  return (args) => node.sendCommand(args)
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
