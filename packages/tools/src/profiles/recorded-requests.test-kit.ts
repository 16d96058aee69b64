import { readdirSync, readFileSync } from 'node:fs'

import { unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import * as z from 'zod'

import type { CallerProfile } from '../caller-profile.ts'
import { endpoint } from '../endpoint.ts'
import type { PlayedRequest } from '../play.ts'
import { tool } from '../tool.ts'

/** A request as its caller sends it, written down from what the caller's vendor says: `examples/requests/`. */
export interface RecordedRequest {
  readonly description: string
  readonly source: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
    /** A text as it is, anything else as JSON. */
    readonly body?: unknown
  }
}

const FOLDER = new URL('../../../../examples/requests/', import.meta.url)

/** All of them by the names of their files: `<id>.json`, and `<id>.<variant>.json` where a caller has more than one way. */
export function recordedRequests(): readonly (readonly [name: string, recorded: RecordedRequest])[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as RecordedRequest,
    ])
}

/** A recorded request as it goes over the wire. */
export function onTheWire({ request: { method, path, headers, body } }: RecordedRequest): PlayedRequest {
  const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  return { method, path, headers, ...(sent === undefined ? undefined : { body: sent }) }
}

/** What a profile reads out of a request: the tool, the names of its parameters, and which ids there are. */
export interface ReadRequest {
  readonly tool: string
  readonly parameters: readonly string[]
  readonly ids: readonly string[]
}

/** Reads a request with a profile; `undefined` where it does not come to a run. */
export async function readBy(
  profile: CallerProfile,
  { path, ...request }: PlayedRequest,
): Promise<ReadRequest | undefined> {
  let read: ReadRequest | undefined
  const probe = tool({
    name: 'check_order_status',
    description: 'Says where an order is. Use it when the customer asks about an order they have placed.',
    parameters: z.looseObject({ orderId: z.string().optional() }),
    handle: (parameters, { tool: name, conversationId, agentId, toolCallId }) => {
      const ids = Object.entries({ conversationId, agentId, toolCallId }).filter(([, id]) => id !== undefined)
      read = { tool: name, parameters: Object.keys(parameters).toSorted(), ids: ids.map(([id]) => id) }
    },
  })
  const desk = endpoint({
    profile,
    logger: recordingLogger(),
    use: (pipe) => pipe.use(unsigned()),
    tools: [probe],
  })
  await desk.run({ ...request, url: `https://desk.example/desk${path}` })
  return read
}
