import { after, checkOptions, isHookwellError, isThenable, optionRules, pipeline } from '@hookwell/core'
import type {
  Call,
  Endpoint,
  InvocationGuard,
  Maybe,
  Nothing,
  OptionRule,
  Outcome,
  Pipeline,
  PipelineOptions,
  Trusted,
} from '@hookwell/core'

import { answersAnyhow, finish, keep } from './answer-batch.ts'
import { batchOf, rememberBatch } from './batch.ts'
import type { Batch } from './batch.ts'
import type { CallerProfile } from './caller-profile.ts'
import { present } from './caller-ids.ts'
import { checkTrust, trustFault } from './check-trust.ts'
import { noteIds } from './correlation.ts'
import { invoke } from './invoke.ts'
import type { Shared } from './invoke.ts'
import { methodFault, methodsOf } from './methods.ts'
import { MOUNT_RULES, fitting, readOnlyBy, withIdHeaders, withTools } from './mounting.ts'
import { genericCaller } from './profiles/generic-caller.ts'
import { readCall } from './read-call.ts'
import type { Entrance } from './read-call.ts'
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
  /**
   * The methods that are taken, in capitals, where its caller can be told to use others than POST. By GET and HEAD no tool
   * runs but one that is `readOnly`. Default: the profile's, which is POST alone.
   */
  readonly methods?: readonly string[]
  /**
   * The path of the URL at which it is mounted, such as `/anam`: what names a tool is the one segment behind it. Express
   * tells it by itself; a Fetch runtime does not, and then the last segment counts, whatever stands before it.
   */
  readonly path?: string
  /** How many invocations one call may hold. Default 32. */
  readonly maxInvocations?: number
  /**
   * What stands around each run of a tool, behind the check of its parameters, the first one outermost:
   * `[duplicates({ store })]`. A run behind a guard goes on when its caller has given up, unless the tool is `readOnly`; one
   * that a guard has not let begin by then is not begun any more. Default: nothing.
   */
  readonly guards?: readonly InvocationGuard[]
  /**
   * How long a tool with `awaitResponse: false`, or one behind `guards` that is not `readOnly`, may go on, in
   * milliseconds; then its signal aborts, and nothing waits for it any more. Default 600,000.
   */
  readonly runLimitMs?: number
}

/** An endpoint with tools behind it. */
export interface ToolEndpoint extends Endpoint {
  readonly tools: Toolbox
  readonly profile: CallerProfile
}

/**
 * Mounts tools for one caller: under a path where the caller names the tool by the URL, which then is the one segment
 * behind it, or at one route where the envelope names it.
 *
 * @throws TypeError when two tools have one name, an option is unknown or cannot be, or the caller is verified by a scheme
 * that is none of its profile's, or taken at a method that is none of its.
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
  const { name, profile: given = genericCaller, use, tools, idHeaders, methods: asked, ...others } = options
  const { path, runLimitMs, guards, maxInvocations = 32, ...rest } = others
  const profile = withIdHeaders(given, idHeaders)
  const methods = methodsOf(profile, asked)
  const box = toolbox(tools)
  const readOnly = readOnlyBy(box, (call) => batchOf(call)?.decoded)
  const pipe = use(pipeline({ ...rest, name: name ?? profile.id, profile, methods, readOnly, holdsTools: true }))
  checkTrust(pipe, profile)
  const entrance = { profile, path, box }
  const limits = { methods, maxInvocations, running: present({ runLimitMs, guards }) }
  const served = pipe
    .use(fitting(profile))
    .use(answersAnyhow(profile, guards))
    .handle(
      (call) =>
        trustFault(profile, call.trust) ??
        after(readCall(entrance, call), (decoded) => {
          if (isHookwellError(decoded)) return decoded
          // Before the batch is remembered, or each of them would be told.
          if (decoded.requested.length > Math.max(MAX_TOLD, maxInvocations)) return toolErrors.error('batch_too_large')
          return serve(entrance, limits, call, rememberBatch(call, decoded))
        }),
    )
  return withTools(served, box, profile)
}

/** What a call is held to. */
interface Limits {
  readonly methods: readonly string[]
  readonly maxInvocations: number
  readonly running: Pick<Shared, 'guards' | 'runLimitMs'>
}

function serve(
  { profile, box }: Entrance,
  { methods, maxInvocations, running: limits }: Limits,
  call: Call & Trusted,
  batch: Batch,
): Maybe<Outcome> {
  const { decoded, begun } = batch
  const { requested } = decoded
  noteIds(call, decoded)
  if (requested.length > maxInvocations) return refuseAll(profile, batch, call)
  const fault = methodFault(
    call.method,
    requested.map(({ tool }) => box.find(tool)),
    methods,
  )
  if (fault !== undefined) return fault
  const shared = { call, decoded, begun, profile, ...limits }
  const running = requested.map((one, index) =>
    after(invoke(box, one, shared), (outcome) => keep(batch, index, outcome, call)),
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

const METHODS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.length > 0,
  must: "a list of methods in capitals, such as ['POST', 'GET']",
}

const PATH: OptionRule = {
  accepts: (value) => typeof value === 'string' && /^(?:\/[^/?#\s]+)+$/.test(value),
  must: "a path that begins with a slash and ends with none, such as '/anam'",
}

const RULES: Readonly<Record<keyof EndpointOptions, OptionRule>> = {
  ...MOUNT_RULES,
  methods: METHODS,
  path: PATH,
  maxInvocations: optionRules.count,
}
