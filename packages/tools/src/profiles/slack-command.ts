import { reply } from '@hookwell/core'
import type { Call, HookwellError, Outcome } from '@hookwell/core'

import { idOf, present } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Incoming, InvocationResult } from '../caller-profile.ts'
import { spokenFailure } from '../one-line.ts'
import type { Heard, PlayedIds, PlayedRequest } from '../play.ts'
import { memberAt, parsed, textAt } from '../read-json.ts'
import { toolErrors } from '../tool-errors.ts'
import { argumentsOfText, textOfArguments } from './command-text.ts'
import { genericCaller } from './generic-caller.ts'
import { mismatch } from './same-tool.ts'
import { isMarked, marked, toldToPerson } from './told.ts'

/**
 * Slash commands of Slack: a person calls, by typing.
 *
 * The tool is the last segment of the Request URL, which each command has of its own: `/order` with the URL
 * `https://desk.example/slack/check_order_status` runs `check_order_status`, so a command is called what people call it.
 * Only the name of another tool is none for it (`/refund-order` at the URL of `check_order_status`): Slack signs the body,
 * and not the URL.
 * The text behind it is the arguments: `orderId=ORD-12345 note="call first"`, or a text without such words as the one
 * parameter `text`. The answer is seen by whoever typed, and nobody else.
 *
 * Slack waits for three seconds, the way there and back with them, for which half a second is kept.
 * What takes longer could go to the `response_url`, which is not built yet: see {@link ReplySender}.
 *
 * @see https://docs.slack.dev/tools/bolt-js/reference/interfaces/SlashCommand (read 2026-11-26): the fields
 */
export const slackCommand: CallerProfile = {
  ...genericCaller,
  id: 'slack-command',
  // Commands are set up in its own console.
  definition: undefined,
  otherMethods: [],
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // npm @slack/bolt (read 2026-11-23). Nobody sees an answer that comes later.
  budget: { idealMs: 1_000, maxMs: 2_000, hardMs: 3_000, reserveMs: 500 },
  retries: 'None: whoever typed the command is told that it failed.',
  schemes: ['slack'],
  decode,
  encode,
  // Of another status than 200 nobody sees the body.
  encodeFailure: (failure, _results, _call, status) =>
    status === 200 ? { contentType: 'application/json', body: message(marked(spokenFailure(failure))) } : undefined,
  play,
  hear,
}

function decode(incoming: Incoming): Decoded | HookwellError {
  const { segment, body } = incoming
  // Slack looks at the certificate with a request that asks for nothing (Bolt's SslCheck, read 2026-11-26).
  if (textAt(body, 'ssl_check') !== undefined) return { requested: [] }
  const command = textAt(body, 'command')
  if (command === undefined) return toolErrors.error('envelope_unknown')
  const fault = mismatch(command, incoming)
  if (fault !== undefined) return fault
  const toolCallId = idOf(memberAt(body, 'trigger_id'))
  return {
    ...present({
      conversationId: idOf(memberAt(body, 'channel_id')),
      agentId: idOf(memberAt(body, 'api_app_id')),
      userId: idOf(memberAt(body, 'user_id')),
    }),
    requested: [
      {
        tool: segment,
        args: argumentsOfText(unescaped(textAt(body, 'text') ?? '')),
        ...(toolCallId === undefined ? undefined : { toolCallId }),
      },
    ],
  }
}

function encode([result]: readonly InvocationResult[], _decoded: Decoded, call: Call): Outcome {
  if (result === undefined) return reply({ status: 200 })
  return reply({ status: 200, body: message(toldToPerson(result, call)) })
}

function message(text: string): object {
  return { response_type: 'ephemeral', text: escaped(text) }
}

/**
 * What stands in angle brackets would be a link, or call for everybody's attention.
 *
 * @see https://api.slack.com/reference/surfaces/formatting#escaping (read 2026-11-26): these three, and no others
 */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * What people type has been seen to come escaped in the same way, which is not documented
 * (https://github.com/slackapi/bolt-python/issues/513, read 2026-11-26). What does not is left as it is.
 */
function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt);/g, (_whole, name: 'amp' | 'lt' | 'gt') => CHARACTERS[name])
}

const CHARACTERS = { amp: '&', lt: '<', gt: '>' } as const

function play(tool: string, args: object, { conversationId, toolCallId }: PlayedIds): PlayedRequest {
  const fields = {
    command: `/${tool.toLowerCase()}`,
    text: escaped(textOfArguments(args)),
    team_id: 'T0001',
    channel_id: conversationId,
    user_id: 'U0001',
    api_app_id: 'A0001',
    trigger_id: toolCallId,
    response_url: 'https://hooks.slack.com/commands/T0001/1/played',
  }
  return {
    method: 'POST',
    path: `/${encodeURIComponent(tool)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

function hear(status: number, body: string): readonly Heard[] {
  if (status !== 200) {
    return [{ text: undefined, isError: true, remark: 'Slack says that the command failed, and nothing else.' }]
  }
  const text = textAt(parsed(body), 'text')
  return [{ text: text === undefined ? undefined : unescaped(text), isError: isMarked(text) }]
}
