import type { Writable } from 'node:stream'

import type { CallerProfile, Heard, PlayedIds } from '@hookwell/tools'

import { painter } from '../paint.ts'
import { withoutQuery } from '../without-query.ts'
import type { Judgement } from './judge.ts'
import type { Exchange } from './send-request.ts'
import type { ReadyRequest } from './sign-played.ts'
import { statusWords } from './status-words.ts'

/** All that is known of a call that was made. */
export interface CallReport extends Judgement {
  readonly profile: CallerProfile
  readonly tool: string
  readonly request: ReadyRequest
  /** The ids that were sent along, where this caller sends any. */
  readonly sent: PlayedIds
  readonly exchange: Exchange
}

/** The report for a program: always the same keys, `null` where there is nothing. */
export function callReportJson({ profile, tool, request, sent, exchange, ...judged }: CallReport): string {
  const { told, heard, verdict } = judged
  const reply = 'failure' in exchange ? undefined : exchange
  return JSON.stringify(
    {
      told,
      heard: heard.map(({ text = null, isError, remark = null }) => ({ text, isError, remark })),
      status: reply?.status ?? null,
      failure: 'failure' in exchange ? exchange.failure : null,
      totalMs: exchange.totalMs,
      verdict,
      budget: profile.budget,
      ids: Object.fromEntries(ID_HEADERS.map(([, name, header]) => [name, reply?.headers.get(header) ?? null])),
      caller: profile.id,
      tool,
      sent: { method: request.method, url: withoutQuery(request.url), ...sent },
      body: reply?.body ?? null,
    },
    null,
    2,
  )
}

/** The report for people: what the model is told first, then how it came about. */
export function callReportText(report: CallReport, stream: Writable): string {
  const paint = painter(stream)
  const { profile, tool, request, exchange, told, heard, verdict } = report
  const isReached = heard.some(({ text }) => text !== undefined)
  const head = HEADS[told === 'success' ? 'success' : isReached ? 'failure' : 'silence']
  const { idealMs, maxMs, hardMs } = profile.budget
  const limits = [`ideal ${seconds(idealMs)}`, `max ${seconds(maxMs)}`, `hard ${seconds(hardMs)}`].join(', ')
  const rows: (readonly [string, string])[] = [
    ['call', `${tool}, as '${profile.id}': ${request.method} ${withoutQuery(request.url)}`],
    ['time', `${exchange.totalMs} ms, ${paint(LOOKS[verdict], verdict)} (${limits})`],
  ]
  if ('failure' in exchange) rows.splice(1, 0, ['reply', `none: ${exchange.failure}`])
  else {
    rows.splice(1, 0, ['reply', statusWords(exchange.status)])
    rows.push(...ID_HEADERS.flatMap(([word, , header]) => idRow(word, exchange.headers.get(header))))
    // Where the model does not get to see it, whoever tries it out wants to.
    if (!isReached && exchange.body !== '') rows.push(['body', legible(exchange.body.slice(0, MAX_SHOWN).trim())])
  }
  const parts = [paint(head.look, head.text), ...heard.flatMap(heardText), table(rows)]
  return parts.join('\n\n')
}

const HEADS = {
  success: { look: 'green', text: 'The model is told a success.' },
  failure: { look: 'red', text: 'The model is told a failure.' },
  silence: { look: 'red', text: 'The model is told that it failed, and no more as far as is known.' },
} as const

const LOOKS = { within_ideal: 'green', within_max: 'yellow', over_max: 'red', gave_up: 'red' } as const

const MAX_SHOWN = 2_000

/** What a reply of ours says of itself. */
const ID_HEADERS = [
  ['call id', 'callId', 'hookwell-call-id'],
  ['conversation', 'conversationId', 'hookwell-conversation-id'],
  ['tool call', 'toolCallId', 'hookwell-tool-call-id'],
] as const

function idRow(word: string, id: string | null): (readonly [string, string])[] {
  return id === null ? [] : [[word, legible(id)]]
}

function heardText({ text, remark }: Heard): string[] {
  return [...(text === undefined ? [] : [legible(text)]), ...(remark === undefined ? [] : [remark])]
}

/** What came from elsewhere must not reach the terminal as a command. */
function legible(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\u{fffd}')
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
