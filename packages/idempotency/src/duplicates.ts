import { after, checkOptions, isHookwellError, oneOf, optionRules } from '@hookwell/core'
import type {
  Call,
  HookwellError,
  InvocationGuard,
  Maybe,
  Middleware,
  Nothing,
  OptionRule,
  Trusted,
} from '@hookwell/core'

import { duplicateKey } from './keys/duplicate-key.ts'
import type { Keyed, KeyRules, ToBeKeyed } from './keys/duplicate-key.ts'
import { onceBy } from './once.ts'
import { endPacking, outcomePacking } from './packed.ts'
import type { Packing } from './packed.ts'
import { KEY_RULES, YEAR, settingsOf } from './settings.ts'
import type { KeyOptions, Settings } from './settings.ts'

/** How a call that is made again is known. */
export interface DuplicatesOptions extends KeyOptions {
  /** How long the same call gets the same reply, in milliseconds from the end of the work. Default 60,000. */
  readonly windowMs?: number
  /**
   * What tells a retry where the caller says neither which conversation it is in nor sends an `Idempotency-Key`.
   * `tool-call-id`: the caller's id of the run, where there is one, which a model mints anew for each try; else nothing is
   * guarded. `caller`: the same arguments from the same caller, whoever of its people is meant. Default `tool-call-id`.
   */
  readonly withoutConversation?: 'tool-call-id' | 'caller'
  /**
   * The conversation that a call belongs to, in a pipeline without tools. Default: what is noted as
   * `hookwell.conversation.id`.
   */
  readonly conversation?: (call: Call & Trusted) => string | undefined
  /** Whether tools that change nothing are guarded too. Default `pass`: they are run each time. */
  readonly readOnly?: 'pass' | 'guard'
  /**
   * What becomes of a call while the store cannot be asked. `open`: it runs, perhaps for the second time. `closed`: it is
   * refused with 503. Default `open`.
   */
  readonly fail?: 'open' | 'closed'
}

/** A middleware behind `parameters()`, and a guard for `endpoint({ guards })`. */
export type Duplicates = Middleware<Trusted & { readonly parameters: unknown }, Nothing> & InvocationGuard

/**
 * Answers a call that is made again with the reply it got: the same tool, arguments and conversation inside a window.
 *
 * Around each run of a tool it is a guard, `endpoint({ guards: [duplicates({ store })] })`; in a pipeline it is a
 * middleware behind `parameters()`. An `Idempotency-Key` header takes the place of arguments and conversation. A run goes
 * on when its caller has given up, and the retry gets what came of it.
 *
 * @param options.windowMs Default 60,000.
 * @param options.leaseMs How long after a crash a retry runs, in milliseconds. Default 30,000.
 * @param options.fail `open` or `closed`. Default `open`.
 * @throws TypeError at creation, when an option is unknown or cannot be.
 * @throws HookwellError `duplicate_in_progress` (409), `duplicate_is_job` (409), `idempotency_key_reused` (422),
 * `idempotency_key_invalid` (400) and `idempotency_unavailable` (503), as outcomes.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 *
 * @example
 * ```ts
 * import { endpoint } from 'hookwell'
 *
 * endpoint({
 *   use: (pipe) => pipe.use(signature({ scheme: 'bearer', key })),
 *   tools: [refundOrder],
 *   guards: [duplicates({ store: memoryStore(), windowMs: 60_000 })],
 * })
 * ```
 */
export function duplicates(options: DuplicatesOptions): Duplicates {
  checkOptions(OF, options, RULES)
  const { windowMs = 60_000, fail = 'open', tenant, conversation, readOnly = 'pass' } = options
  const { withoutConversation = 'tool-call-id' } = options
  const settings = settingsOf(options, { of: OF, keepMs: windowMs, fail })
  const rules = { tenant, withoutConversation, onOpaque: opaqueTools() }
  const calls = guard(settings, { of: 'call', ...rules }, outcomePacking)
  const runs = guard(settings, { of: 'run', ...rules }, endPacking)

  return {
    name: 'duplicates',
    needsReplyBody: true,
    run: (call, next) => {
      const { parameters, endpoint, notes } = call
      const toolCallId = textOf(notes['hookwell.tool_call.id'])
      const conversationId = conversation === undefined ? textOf(notes['hookwell.conversation.id']) : conversation(call)
      return calls({ call, tool: endpoint.name, parameters, toolCallId, conversationId }, call, () => next({}))
    },
    around: (invocation, run) => {
      if (invocation.readOnly && readOnly === 'pass') return run()
      return runs(invocation, invocation, run)
    },
  }
}

/** Does once what is done for one call, or for one run in it. */
type Guard<End> = (run: ToBeKeyed, by: object, work: () => Maybe<End>) => Maybe<End>

function guard<End>(settings: Settings, rules: KeyRules, packing: Packing<End>): Guard<End> {
  const once = onceBy(settings, packing)
  const isWholeCall = rules.of === 'call'
  return (asked, by, run) =>
    after(duplicateKey(asked, rules), (found: Keyed | HookwellError | undefined) => {
      if (found === undefined) return run()
      if (isHookwellError(found)) return packing.failure(found)
      const { call } = asked
      const { kind, key, fingerprint } = found
      call.note('hookwell.idempotency.key', kind)
      return once({ call, by, key, fingerprint, isByStatus: kind === 'header', isWholeCall, run })
    })
}

const OF = 'duplicates()'

function textOf(note: unknown): string | undefined {
  return typeof note === 'string' ? note : undefined
}

/** Says once of each tool that its arguments cannot be told apart. */
function opaqueTools(): (run: ToBeKeyed) => void {
  const told = new Set<string>()
  return ({ call: { logger }, tool }) => {
    if (told.has(tool)) return
    told.add(tool)
    logger.warn(
      `${OF}: the parameters of this tool hold what JSON does not tell apart (a Map, a Set, an object of a class), so a ` +
        'retry is not known by them: leave such values to the handler',
      { tool },
    )
  }
}

const RULES: Readonly<Record<keyof DuplicatesOptions, OptionRule>> = {
  ...KEY_RULES,
  windowMs: YEAR,
  withoutConversation: oneOf('tool-call-id', 'caller'),
  conversation: optionRules.call,
  readOnly: oneOf('pass', 'guard'),
}
