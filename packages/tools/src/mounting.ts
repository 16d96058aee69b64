import { isHookwellError, optionRules, required } from '@hookwell/core'
import type { Call, Endpoint, Middleware, Nothing, OptionRule } from '@hookwell/core'

import type { CallerProfile, Decoded } from './caller-profile.ts'
import { TOOLS } from './check-tool.ts'
import type { EndpointOptions, ToolEndpoint } from './endpoint.ts'
import { failuresThatFit } from './failures-fit.ts'
import { GUARDS } from './guarded.ts'
import { isReadOnly } from './promises.ts'
import type { Toolbox } from './toolbox.ts'

/** A profile with the headers that this endpoint reads ids from besides. */
export function withIdHeaders(profile: CallerProfile, idHeaders: CallerProfile['idHeaders']): CallerProfile {
  return { ...profile, idHeaders: { ...profile.idHeaders, ...idHeaders } }
}

/** Whether all tools that a call asks for change nothing: by those that are called, since others may be added later. */
export function readOnlyBy(box: Toolbox, decodedOf: (call: Call) => Decoded | undefined): (call: Call) => boolean {
  return (call) =>
    decodedOf(call)?.requested.every(({ tool }) => {
      const found = box.find(tool)
      return isHookwellError(found) || isReadOnly(found)
    }) ?? false
}

/** Lets failures of a caller that takes only so much be no larger. */
export function fitting(profile: CallerProfile): Middleware<unknown, Nothing> {
  const { replyMaxBytes } = profile
  return {
    name: 'tools',
    run: (_call, next) => next({}),
    ...(replyMaxBytes === undefined ? undefined : { answerFormat: failuresThatFit(replyMaxBytes) }),
  }
}

/** An endpoint that shows its tools and its caller. */
export function withTools(served: Endpoint, tools: Toolbox, profile: CallerProfile): ToolEndpoint {
  return Object.freeze(
    Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(served),
        tools: { value: tools, enumerable: true },
        profile: { value: profile, enumerable: true },
      },
    ),
  ) as ToolEndpoint
}

/** The ids that a header may carry. Who the person is has to be proved, and a header proves nothing. */
const ID_NAMES: ReadonlySet<string> = new Set(['conversationId', 'agentId', 'toolCallId'])

// https://www.rfc-editor.org/rfc/rfc9110#name-tokens
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/

const ID_HEADERS: OptionRule = {
  accepts: (value) =>
    optionRules.record.accepts(value) &&
    Object.entries(value as object).every(
      ([id, header]) =>
        ID_NAMES.has(id) && (header === undefined || (typeof header === 'string' && HEADER_NAME.test(header))),
    ),
  must: "names of headers by conversationId, agentId or toolCallId, such as { conversationId: 'x-conversation-id' }",
}

/** What every endpoint with tools takes. */
export const MOUNT_RULES: Readonly<
  Record<Exclude<keyof EndpointOptions, 'maxInvocations' | 'methods' | 'path'>, OptionRule>
> = {
  name: optionRules.text,
  profile: optionRules.record,
  use: required(optionRules.call),
  tools: required(TOOLS),
  idHeaders: ID_HEADERS,
  guards: GUARDS,
  runLimitMs: optionRules.milliseconds,
  languages: { accepts: () => true, must: 'a list of languages' },
  maxBytes: optionRules.count,
  bodyTimeoutMs: optionRules.milliseconds,
  clock: optionRules.record,
  ids: optionRules.call,
  logger: optionRules.record,
}
