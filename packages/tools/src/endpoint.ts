import { after, checkOptions, isHookwellError, isThenable, optionRules, pipeline, required } from '@hookwell/core'
import type {
  Call,
  Endpoint,
  Maybe,
  Nothing,
  OptionRule,
  Outcome,
  Pipeline,
  PipelineOptions,
  Trusted,
} from '@hookwell/core'

import { answersInTime, finish } from './answer-batch.ts'
import { rememberBatch } from './batch.ts'
import type { Batch } from './batch.ts'
import type { CallerProfile } from './caller-profile.ts'
import { checkTrust, trustFault } from './check-trust.ts'
import { noteIds } from './correlation.ts'
import { invoke } from './invoke.ts'
import { genericCaller } from './profiles/generic-caller.ts'
import { readCall } from './read-call.ts'
import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'
import { toolbox } from './toolbox.ts'
import type { Toolbox } from './toolbox.ts'

/** What an endpoint is made of. */
export interface EndpointOptions extends Pick<
  PipelineOptions,
  'languages' | 'maxBytes' | 'bodyTimeoutMs' | 'clock' | 'ids' | 'logger'
> {
  /** Names the endpoint in logs, spans and metrics. Default: the profile's id. */
  readonly name?: string
  /** How its caller calls. Default `genericCaller`. */
  readonly profile?: CallerProfile
  /**
   * Puts the middlewares in front of the tools, the one that grants trust among them:
   * `(pipe) => pipe.use(errors()).use(budget()).use(signature({ scheme: 'bearer', key }))`.
   */
  readonly use: (pipe: Pipeline<Nothing>) => Pipeline<Trusted>
  readonly tools: readonly Tool[]
  /** Headers that carry the caller's ids, over those of the profile: `{ conversationId: 'x-conversation-id' }`. */
  readonly idHeaders?: CallerProfile['idHeaders']
  /** How many invocations one call may hold. Default 32. */
  readonly maxInvocations?: number
}

/** An endpoint with tools behind it. */
export interface ToolEndpoint extends Endpoint {
  readonly tools: Toolbox
  readonly profile: CallerProfile
}

/**
 * Mounts tools for one caller: under a path where the caller names the tool by the URL, which then is its last segment,
 * or at one route where the envelope names it.
 *
 * @throws TypeError when two tools have one name, an option is unknown or cannot be, or the caller is verified by a scheme
 * that is none of its profile's.
 *
 * @example
 * ```ts
 * const forAnam = endpoint({
 *   profile: anam,
 *   use: (pipe) => pipe.use(errors()).use(budget()).use(signature({ scheme: 'bearer', key })),
 *   tools: [checkOrderStatus, createSupportTicket],
 * })
 * app.use('/anam', toExpress(forAnam))
 * ```
 */
export function endpoint(options: EndpointOptions): ToolEndpoint {
  checkOptions('endpoint()', options, RULES)
  const { name, profile: given = genericCaller, use, tools, idHeaders, maxInvocations = 32, ...rest } = options
  const profile: CallerProfile = { ...given, idHeaders: { ...given.idHeaders, ...idHeaders } }
  const box = toolbox(tools)
  const readOnly = tools.length > 0 && tools.every(({ annotations }) => annotations.readOnly === true)
  const start = pipeline({ ...rest, name: name ?? profile.id, profile, methods: profile.methods, readOnly })
  const pipe = use(start)
  checkTrust(pipe, profile)
  const served = pipe.use(answersInTime(profile)).handle(
    (call) =>
      trustFault(profile, call.trust) ??
      after(readCall(profile, call), (decoded) => {
        if (isHookwellError(decoded)) return decoded
        // Before the batch is remembered, or each of them would be told.
        if (decoded.requested.length > Math.max(MAX_TOLD, maxInvocations)) return toolErrors.error('batch_too_large')
        return serve(box, { profile, maxInvocations }, call, rememberBatch(call, decoded))
      }),
  )
  return Object.freeze(
    Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(served),
        tools: { value: box, enumerable: true },
        profile: { value: profile, enumerable: true },
      },
    ),
  ) as ToolEndpoint
}

function serve(
  box: Toolbox,
  { profile, maxInvocations }: { readonly profile: CallerProfile; readonly maxInvocations: number },
  call: Call & Trusted,
  batch: Batch,
): Maybe<Outcome> {
  const { decoded, outcomes } = batch
  noteIds(call, decoded)
  if (decoded.requested.length > maxInvocations) return refuseAll(profile, batch, call)
  const running = decoded.requested.map((one, index) =>
    after(invoke(box, one, { call, decoded }), (outcome) => {
      outcomes[index] = outcome
    }),
  )
  const waiting = running.filter((one) => isThenable(one))
  if (waiting.length === 0) return finish(profile, batch, call)
  return Promise.all(waiting).then(() => finish(profile, batch, call))
}

/** As many as are told one by one; whoever asks for more is no model. */
const MAX_TOLD = 1_000

/** None is begun. Each is told so, since some callers drop whatever is not an answer to an id of theirs. */
function refuseAll(profile: CallerProfile, batch: Batch, call: Call): Outcome {
  const failure = toolErrors.error('batch_too_large')
  if (profile.encode === undefined) return failure
  batch.outcomes.fill({ ok: false, failure })
  return finish(profile, batch, call)
}

const RULES: Readonly<Record<keyof EndpointOptions, OptionRule>> = {
  name: optionRules.text,
  profile: optionRules.record,
  use: required(optionRules.call),
  tools: required({ accepts: (value) => Array.isArray(value), must: 'a list of what tool() makes' }),
  idHeaders: optionRules.record,
  maxInvocations: optionRules.count,
  languages: { accepts: () => true, must: 'a list of languages' },
  maxBytes: optionRules.count,
  bodyTimeoutMs: optionRules.milliseconds,
  clock: optionRules.record,
  ids: optionRules.call,
  logger: optionRules.record,
}
