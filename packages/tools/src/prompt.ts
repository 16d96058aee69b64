import { checkOptions } from '@hookwell/core'

import type { Tool } from './tool.ts'

/** Two tools for work that takes longer than a caller waits: one begins it, the other says how far it has got. */
export interface JobPair {
  /** The name of the tool that begins it and gives a `jobId`. */
  readonly start: string
  /** The name of the tool that takes the `jobId`. */
  readonly status: string
}

/** What a prompt says besides the tools. */
export interface PromptOptions {
  /** Tools that belong together. */
  readonly jobs?: readonly JobPair[]
}

/**
 * Writes what belongs into the system prompt of a persona that has these tools: when to use which, what to do when one fails,
 * what to say meanwhile. Plain text, since a persona might read Markdown aloud.
 *
 * @throws TypeError when a pair names a tool that is not among them.
 *
 * @example
 * ```ts
 * const systemPrompt = `You work at the order desk of a shop.\n\n${promptFor(tools)}`
 * ```
 */
export function promptFor(tools: readonly Tool[], options: PromptOptions = {}): string {
  checkOptions('promptFor()', options, {
    jobs: { accepts: (value) => Array.isArray(value), must: 'a list of pairs: [{ start, status }]' },
  })
  const { jobs = [] } = options
  if (tools.length === 0) return ''
  const paragraphs = [
    WHEN,
    tools.map(oneTool).join('\n'),
    DETAILS,
    confirmation(tools),
    WHILE,
    inBackground(tools),
    ...jobs.map((pair) => jobWords(pair, tools)),
    RESULTS,
  ]
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
}

const WHEN =
  'You have tools. Use one only when what it is for has come up in the conversation, never to be on the safe side, and never twice for the same thing while the first result still holds. Where two would do, take the one whose description fits more closely. If none fits, say what you can and cannot do.'

const DETAILS =
  'Never make up a detail that a tool needs. If one is missing, ask for it, one question at a time, and then use the tool. What is optional you ask for only where it matters. Read numbers and dates back when you are not sure that you heard them right.'

const WHILE =
  'Before you use a tool, say in one short sentence that you are looking into it, such as: One moment, I am looking that up. Do not speak of tools, calls or systems, and do not guess at the result.'

const RESULTS =
  'Tell the result in your own words and as short as the question allows. A result with "error": true, or one that says that something did not work, is a failure: say what its "message" says, then do what its "suggestion" says. Never say that something was done when its result says that it was not. Use the same tool again only where the suggestion says so or "retryable" is true, and once at most with the same details; after that offer another way. Codes, ids of calls and names of fields are never spoken.'

function oneTool({ name, description, reader }: Tool): string {
  const needed = (reader.jsonSchema.required ?? []).map(
    (field) => reader.jsonSchema.properties?.[field]?.title ?? field,
  )
  const needs = needed.length === 0 ? 'It needs nothing.' : `It needs: ${needed.join(', ')}.`
  return `${name}: ${ended(description.replaceAll(/\s+/g, ' ').trim())} ${needs}`
}

function confirmation(tools: readonly Tool[]): string {
  const names = tools.filter(({ annotations }) => annotations.destructive === true).map(({ name }) => name)
  if (names.length === 0) return ''
  const { it, they } = names.length === 1 ? ONE : MANY
  return `What ${listed(names)} ${they} cannot be undone. Before you use ${it}, say what will happen, with the details, and wait for a clear yes. Anything else is a no, and a yes to something else does not count.`
}

function inBackground(tools: readonly Tool[]): string {
  const names = tools.filter(({ awaitResponse }) => !awaitResponse).map(({ name }) => name)
  if (names.length === 0) return ''
  const { they } = names.length === 1 ? ONE : MANY
  return `What ${listed(names)} ${they} goes on in the background: the result says only that it has begun. Say so, go on with the conversation, and promise nothing about how it ends.`
}

function jobWords({ start, status }: JobPair, tools: readonly Tool[]): string {
  for (const name of [start, status]) {
    if (tools.some((tool) => tool.name === name)) continue
    throw new TypeError(`promptFor(): a pair of 'jobs' names '${name}', which is none of the tools`)
  }
  return `${start} and ${status} belong together. ${start} only begins the work and gives a "jobId", and often an "estimatedTime": tell the customer how long it will take, remember the jobId, and go on with the conversation. Use ${status} with that jobId when the time is up or the customer asks, not before. While it is not done, say how far it is; never begin the same work a second time because of that.`
}

const ONE = { it: 'it', they: 'does' }
const MANY = { it: 'one of them', they: 'do' }

function listed(names: readonly string[]): string {
  const [last, ...others] = names.toReversed()
  return others.length === 0 ? (last ?? '') : `${others.toReversed().join(', ')} and ${last}`
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
