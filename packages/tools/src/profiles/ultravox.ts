import { checkOptions, oneOf, optionRules, reply, toOutcome } from '@hookwell/core'
import type { OptionRule, Outcome, ReplyHeaders } from '@hookwell/core'

import type { CallerProfile, InvocationResult } from '../caller-profile.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

/**
 * Ultravox agents: each parameter in the body, the query, the path or a header, the tool is the URL, and what happens next
 * can be said in headers of the reply: see {@link ultravoxControl}.
 *
 * The agent says nothing while it waits, and by default it waits 2.5 seconds. No id comes by itself: place the automatic
 * parameter of the call id in a header and name that in `endpoint({ idHeaders })`. The signature of Ultravox belongs to its
 * account webhooks, and not to tool calls.
 *
 * @see https://docs.ultravox.ai/tools/custom/parameters (read 2026-11-23): where parameters go
 * @see https://github.com/aplisay/llm-agent/pull/176 (read 2026-11-23): 2.5 s by default, 40 s at most
 * @see https://docs.ultravox.ai/webhooks/securing-webhooks.md (read 2026-11-23): what is signed
 */
export const ultravox: CallerProfile = {
  ...genericCaller,
  id: 'ultravox',
  definition: 'ultravox',
  // What becomes of another status than 2xx is not documented.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  budget: { idealMs: 1_000, maxMs: 2_000, hardMs: 2_500 },
  retries: 'Not documented; a tool that is `precomputable` may be run before the turn is final.',
  schemes: ['bearer', 'header-token', 'basic', 'query-token'],
  encode,
  hear: hearSuccess('It is not documented what Ultravox tells the model of another status than 2xx.'),
}

/** What a result tells Ultravox besides its value. */
export interface UltravoxControls {
  /**
   * Whether the agent speaks next; `speaks-once`: unless it spoke right before. Default: as the tool is set, else it speaks.
   *
   * @see https://docs.ultravox.ai/tools/custom/agent-responses (read 2026-11-23)
   */
  readonly reaction?: 'speaks' | 'listens' | 'speaks-once'
  /**
   * What the result is where it is no plain one: the end of the call, or the stage that comes next. There may be more.
   *
   * @see https://docs.ultravox.ai/tools/custom/changing-call-state (read 2026-11-23)
   */
  readonly responseType?: 'hang-up' | 'new-stage' | (string & {})
  /** What the state of the call becomes, as JSON. */
  readonly callState?: object
}

/**
 * Gives back the value with a mark that Ultravox's profile makes reply headers of; other callers get the value alone.
 *
 * @param value An object; one that has a `toJSON` is taken as that writes it.
 * @throws TypeError when a control is unknown or cannot be, or the value is none that a mark can stand on.
 *
 * @example
 * ```ts
 * const takeNote = tool({
 *   name: 'take_note',
 *   description: 'Keeps what the customer said. Use it while they are still telling; it needs no answer.',
 *   parameters: z.object({ note: z.string() }),
 *   handle: ({ note }) => ultravoxControl({ reaction: 'listens' }, { noted: note }),
 * })
 * ```
 */
export function ultravoxControl<Value extends object>(controls: UltravoxControls, value: Value): Value {
  checkOptions('ultravoxControl()', controls, RULES)
  const { toJSON } = value as { toJSON?: unknown }
  const written: unknown = typeof toJSON === 'function' ? Reflect.apply(toJSON, value, ['']) : value
  if (!optionRules.record.accepts(written)) {
    throw new TypeError('ultravoxControl() takes an object: a list, a text or a number cannot carry a mark')
  }
  return { ...(written as Value), [HEADERS]: headersOf(controls) }
}

// A symbol of the global registry: a copy of this package still finds it, JSON never shows it, and no JSON can hold it.
const HEADERS = Symbol.for('hookwell.ultravox')

const RULES: Readonly<Record<keyof UltravoxControls, OptionRule>> = {
  reaction: oneOf('speaks', 'listens', 'speaks-once'),
  responseType: {
    accepts: (value) => typeof value === 'string' && /^[a-z][a-z-]{0,39}$/.test(value),
    must: "a type that Ultravox knows, such as 'hang-up'",
  },
  callState: optionRules.record,
}

function headersOf({ reaction, responseType, callState }: UltravoxControls): ReplyHeaders {
  return {
    ...(reaction === undefined ? undefined : { 'x-ultravox-agent-reaction': reaction }),
    ...(responseType === undefined ? undefined : { 'x-ultravox-response-type': responseType }),
    ...(callState === undefined ? undefined : { 'x-ultravox-update-call-state': asciiJson(callState) }),
  }
}

/** JSON that can stand in a header: what is not ASCII is escaped, and JSON has no line breaks. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replaceAll(
    /[^\u0020-\u007e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function encode([result]: readonly InvocationResult[]): Outcome {
  // One route a tool: there is always exactly one.
  if (result === undefined) return toOutcome({ ok: true })
  const { outcome } = result
  if (!outcome.ok) return outcome.failure
  const { value } = outcome
  const headers = (value as { [HEADERS]?: ReplyHeaders } | null)?.[HEADERS]
  return headers === undefined ? toOutcome(value) : reply({ status: 200, headers, body: value })
}
