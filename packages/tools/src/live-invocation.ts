import type { Call, Trusted } from '@hookwell/core'
import type { ReadParameters } from '@hookwell/parameters'

import { idsOf } from './caller-ids.ts'
import type { Requested } from './caller-profile.ts'
import { invocationLogger } from './correlation.ts'
import type { Invocation } from './invocation.ts'
import type { Shared } from './invoke.ts'
import type { Tool } from './tool.ts'

/** Makes what a handler gets besides its parameters. */
export function liveInvocation(
  tool: Tool,
  read: ReadParameters,
  requested: Requested,
  { call, decoded }: Shared,
  stop: { readonly signal: AbortSignal },
): Invocation {
  const { repairs, missing, incomplete } = read
  const { language } = call
  const logger = invocationLogger(call, requested, decoded)
  return Object.assign(
    new LiveInvocation({ tool: tool.name, call, language, logger, repairs }, stop),
    idsOf(decoded, requested, call.trust),
    missing === undefined ? undefined : { missing, incomplete },
  )
}

/**
 * What a handler gets.
 *
 * A class for the sake of its signal, which is made only where somebody asks for it. Of a getter in an object literal V8
 * makes a hidden class for each object, and that one keeps the whole call alive until the old generation is collected: a
 * quarter of what a call takes was copied by each scavenge, and a tenth of its time went there.
 */
class LiveInvocation implements Invocation {
  readonly tool: string
  readonly call: Call & Trusted
  readonly language: Invocation['language']
  readonly logger: Invocation['logger']
  readonly repairs: Invocation['repairs']
  readonly #stop: { readonly signal: AbortSignal }

  constructor(own: Omit<Invocation, 'signal'>, stop: { readonly signal: AbortSignal }) {
    this.tool = own.tool
    this.call = own.call
    this.language = own.language
    this.logger = own.logger
    this.repairs = own.repairs
    this.#stop = stop
  }

  get signal(): AbortSignal {
    return this.#stop.signal
  }
}
