import { reply } from '@hookwell/core'
import type { Call, HookwellError } from '@hookwell/core'

import { idOf, present, toolCallIdsOf } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Incoming, InvocationResult, Requested } from '../caller-profile.ts'
import { oneLine } from '../one-line.ts'
import type { Heard, PlayedIds, PlayedRequest } from '../play.ts'
import { listAt, memberAt, parsed, recordAt, textAt } from '../read-json.ts'
import { toolErrors } from '../tool-errors.ts'
import { eachIdOnce } from './each-id-once.ts'
import { genericCaller } from './generic-caller.ts'
import { told } from './told.ts'

/**
 * Vapi's `function` tools: several calls in a request, each answered by its id, one failing alone.
 *
 * Anything but a 200 is dropped by Vapi, and so is a text with a line break in it, and a result without the id of a call: so
 * the id is repeated as it came, and what has none is not run. The same call twice is run and answered once. What else Vapi sends to a server URL
 * (`status-update`, `end-of-call-report`, `assistant-request`, …) runs nothing and is answered with an empty object: an
 * assistant that is to be chosen by `assistant-request` needs an endpoint of its own.
 *
 * @see https://docs.vapi.ai/tools/custom-tools (read 2026-11-23): the envelope
 * @see https://docs.vapi.ai/tools/custom-tools-troubleshooting (read 2026-11-23): status 200, one line, matching ids
 * @see https://docs.vapi.ai/server-url/events (read 2026-11-23): the items in another shape, so all of them are read
 */
export const vapi: CallerProfile = {
  ...genericCaller,
  id: 'vapi',
  definition: 'vapi',
  otherMethods: [],
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // The envelope carries the assistant and the conversation so far, and so grows with the call. Vapi names no limit.
  maxBytes: 4_194_304,
  // server.timeoutSeconds is 20 by default and 300 at most.
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 20_000 },
  // `jwt` is the access token of an OAuth2 credential, made by your own authorisation server.
  schemes: ['vapi', 'vapi-secret', 'bearer', 'header-token', 'jwt'],
  retries: 'None, unless the tool has a `backoffPlan`: then up to 10 times, with the same ids.',
  decode,
  // Without results there was nothing to run.
  encode: (results, _decoded, call) => reply({ status: 200, body: results.length === 0 ? {} : bodyOf(results, call) }),
  // Without results nobody knows the ids, and Vapi takes no answer without them.
  encodeFailure: (_failure, results, call) =>
    results.length === 0 ? undefined : { contentType: 'application/json', body: bodyOf(results, call) },
  play,
  hear,
}

function decode({ body }: Incoming): Decoded | HookwellError {
  const message = recordAt(body, 'message')
  const isAboutTools = (textAt(message, 'type') ?? TOOL_CALLS) === TOOL_CALLS
  const items = isAboutTools ? itemsOf(message) : []
  if (items === undefined) return toolErrors.error('envelope_unknown')
  const call = recordAt(message, 'call')
  const conversationId = idOf(call?.['id']) ?? idOf(recordAt(message, 'chat')?.['id'])
  return {
    ...present({ conversationId, agentId: idOf(call?.['assistantId']) }),
    requested: eachIdOnce(items.map(requestedOf)),
  }
}

const TOOL_CALLS = 'tool-calls'

/** The same calls stand in up to three lists; the first one that has any counts. */
function itemsOf(message: unknown): readonly unknown[] | undefined {
  const lists = [
    listAt(message, 'toolCallList'),
    listAt(message, 'toolCalls'),
    // Here each call stands beside the definition of its tool, whose `name` and `parameters` are not those of the call.
    listAt(message, 'toolWithToolCallList')?.flatMap((item) => recordAt(item, 'toolCall') ?? []),
  ]
  return lists.find((list) => list !== undefined && list.length > 0) ?? lists.find((list) => list !== undefined)
}

/**
 * The documentation has four shapes of an item, and receivers have met them all: the arguments are an object or a text,
 * called `arguments` or `parameters`, beside the id or under `function`.
 */
function requestedOf(item: unknown): Requested {
  const inner = recordAt(item, 'function')
  return {
    tool: textAt(inner, 'name') ?? textAt(item, 'name'),
    args: argumentsOf(inner) ?? argumentsOf(item),
    ...toolCallIdsOf(memberAt(item, 'id')),
  }
}

function argumentsOf(from: unknown): unknown {
  return memberAt(from, 'arguments') ?? memberAt(from, 'parameters')
}

function bodyOf(results: readonly InvocationResult[], call: Call): object {
  return {
    results: results.map((result) => {
      const { rawToolCallId: toolCallId, tool = '' } = result.requested
      const { ok, text } = told(result, call, oneLine)
      return {
        ...(toolCallId === undefined ? undefined : { toolCallId }),
        // The types of Vapi's SDK have the name in each result; what is no name is not repeated.
        ...(NAME.test(tool) ? { name: tool } : undefined),
        ...(ok ? { result: text } : { error: text }),
      }
    }),
  }
}

/** @see https://github.com/VapiAI/docs (the OpenAPI file, read 2026-11-23) */
const NAME = /^[a-zA-Z0-9_-]{1,64}$/

function play(tool: string, args: object, { conversationId, toolCallId }: PlayedIds): PlayedRequest {
  const call = { id: conversationId, type: 'webCall', assistantId: 'assistant-of-the-order-desk' }
  const toolCallList = [{ id: toolCallId, name: tool, arguments: args }]
  return {
    method: 'POST',
    path: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: { type: TOOL_CALLS, toolCallList, call } }),
  }
}

function hear(status: number, body: string): readonly Heard[] {
  if (status !== 200) return [{ text: undefined, isError: true, remark: 'Vapi drops any reply but a 200.' }]
  const results = listAt(parsed(body), 'results') ?? []
  if (results.length === 0) return [{ text: undefined, isError: true, remark: 'Vapi finds no result in it.' }]
  return results.map((result) => {
    const error = textAt(result, 'error')
    const text = error ?? textAt(result, 'result')
    if (textAt(result, 'toolCallId') === undefined) return { text: undefined, isError: true, remark: NO_ID }
    if (text?.includes('\n') === true) return { text: undefined, isError: true, remark: LINE_BREAK }
    return { text, isError: error !== undefined }
  })
}

const NO_ID = 'Vapi drops a result without the id of a call.'
const LINE_BREAK = 'Vapi drops a text with a line break in it.'
