import { reply } from '@hookwell/core'
import type { Call, HookwellError, Outcome } from '@hookwell/core'

import { idOf, present } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Incoming, InvocationResult } from '../caller-profile.ts'
import { spokenFailure } from '../one-line.ts'
import type { Heard, PlayedIds, PlayedRequest } from '../play.ts'
import { memberAt, parsed, recordAt, textAt } from '../read-json.ts'
import { toolErrors } from '../tool-errors.ts'
import { commandOf, optionsOf } from './discord-command.ts'
import { genericCaller } from './generic-caller.ts'
import { isMarked, marked, toldToPerson } from './told.ts'

/**
 * Application commands of Discord: a person calls, by a command with options.
 *
 * The tool is the name of the command, with those of its group and sub-command behind it: `/order status` is the tool
 * `order_status`. Names of options are in lower case, so `orderId` is offered as `order_id` and found by its spelling. The
 * answer is seen by whoever called, and nobody else.
 *
 * A PING is answered here too; `handshake({ provider: 'discord' })` does the same before anything else has to look at it.
 * Other interactions (components, modals, autocompletion) are no tool calls and are refused. Discord waits for three
 * seconds, the way there and back with them, for which half a second is kept. The deferred answer (type
 * 5, and a follow-up later) is not built yet: see {@link ReplySender}.
 *
 * @see https://docs.discord.com/developers/interactions/overview (read 2026-11-23): PING, 401 for what is not signed
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding (read 2026-11-26): the shapes, 3 s
 */
export const discordInteraction: CallerProfile = {
  ...genericCaller,
  id: 'discord-interaction',
  // Commands are set up in its own console.
  definition: undefined,
  otherMethods: [],
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  budget: { idealMs: 1_000, maxMs: 2_000, hardMs: 3_000, reserveMs: 500 },
  retries: 'None: whoever called is told that the application did not respond.',
  schemes: ['discord'],
  decode,
  encode,
  // Of another status than 200 nobody sees the body.
  encodeFailure: (failure, _results, _call, status) =>
    status === 200 ? { contentType: 'application/json', body: message(marked(spokenFailure(failure))) } : undefined,
  play,
  hear,
}

const [PING, APPLICATION_COMMAND] = [1, 2]
const [PONG, CHANNEL_MESSAGE] = [1, 4]

function decode({ body }: Incoming): Decoded | HookwellError {
  const type = memberAt(body, 'type')
  // Nothing to run, which is answered with a PONG.
  if (type === PING) return { requested: [] }
  const command = type === APPLICATION_COMMAND ? commandOf(recordAt(body, 'data')) : undefined
  if (command === undefined) return toolErrors.error('envelope_unknown')
  const toolCallId = idOf(memberAt(body, 'id'))
  return {
    ...present({
      conversationId: idOf(memberAt(body, 'channel_id')),
      agentId: idOf(memberAt(body, 'application_id')),
      // In a server the user is a member of it; in a direct message there is no server.
      userId: idOf(memberAt(recordAt(recordAt(body, 'member'), 'user') ?? recordAt(body, 'user'), 'id')),
    }),
    requested: [{ ...command, ...(toolCallId === undefined ? undefined : { toolCallId }) }],
  }
}

function encode([result]: readonly InvocationResult[], _decoded: Decoded, call: Call): Outcome {
  return reply({ status: 200, body: result === undefined ? { type: PONG } : message(toldToPerson(result, call)) })
}

/** Seen by whoever called alone; names that stand in it call nobody, as the page advises for what users had a part in. */
function message(text: string): object {
  const content = cut(text)
  return { type: CHANNEL_MESSAGE, data: { content, flags: EPHEMERAL, allowed_mentions: { parse: [] } } }
}

const EPHEMERAL = 64

/** @see https://docs.discord.com/developers/resources/webhook#execute-webhook (read 2026-11-26): up to 2,000 characters */
const MAX_CHARACTERS = 2_000

function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text
  // Not through the middle of a character that takes two units.
  return `${text.slice(0, MAX_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function play(tool: string, args: object, { conversationId, toolCallId }: PlayedIds): PlayedRequest {
  const interaction = {
    version: 1,
    type: APPLICATION_COMMAND,
    id: toolCallId,
    application_id: '1100000000000000001',
    token: 'played',
    channel_id: conversationId,
    guild_id: '1100000000000000004',
    member: { user: { id: '1100000000000000002', username: 'played' } },
    locale: 'en-GB',
    data: { id: '1100000000000000003', type: 1, name: tool, options: optionsOf(args) },
  }
  return {
    method: 'POST',
    path: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(interaction),
  }
}

function hear(status: number, body: string): readonly Heard[] {
  const answer = status === 200 ? parsed(body) : undefined
  const type = memberAt(answer, 'type')
  const text = textAt(recordAt(answer, 'data'), 'content')
  if (type === CHANNEL_MESSAGE && text !== undefined) return [{ text, isError: isMarked(text) }]
  if (type === PONG) return [{ text: undefined, isError: false, remark: 'Discord takes the endpoint for a good one.' }]
  return [{ text: undefined, isError: true, remark: 'Discord says that the application did not respond.' }]
}
