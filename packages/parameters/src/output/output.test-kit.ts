import { pipeline, unsigned } from '@hookwell/core'
import type { Call, Language, Profile, RunReply } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import type { LogLine } from '@hookwell/core/testing'

import { output } from './output.ts'
import type { OutputOptions } from './output-options.ts'

/** What the endpoint of a test has besides `output()`. */
export interface Setting {
  readonly profile?: Profile
  readonly languages?: readonly (string | Language)[]
  readonly accept?: string
}

/** What became of one call. */
export interface Ran {
  readonly status: number
  readonly headers: RunReply['headers']
  readonly text: string
  readonly lines: readonly LogLine[]
  readonly ended: { readonly code?: string; readonly reason?: string | undefined; readonly cause?: unknown }
  readonly notes: Call['notes']
}

/** Runs a handler behind `output()`: what went back, and what the log and the span heard. */
export async function run(
  handler: () => unknown,
  options: OutputOptions = {},
  { accept = 'en', ...setting }: Setting = {},
): Promise<Ran> {
  const logger = recordingLogger()
  let seen: Call | undefined
  let ended: Ran['ended'] = {}
  const endpoint = pipeline({ name: 'orders', logger, ids: () => 'call-1', ...setting })
    .use({
      name: 'look',
      run: (call, next) => {
        seen = call
        call.onEnd(({ outcome }) => (ended = outcome as Ran['ended']))
        return next({})
      },
    })
    .use(unsigned())
    .use(output({ warnSpoken: false, ...options }))
    .handle(handler)
  const { status, headers, text } = await endpoint.run({ headers: { 'accept-language': accept } })
  return { status, headers, text, lines: logger.lines, ended, notes: seen?.notes ?? {} }
}

/** The answer of `reply_invalid`. */
export const BLANK: Readonly<Record<string, unknown>> = {
  error: true,
  code: 'reply_invalid',
  message: 'Something went wrong on our side.',
  suggestion: 'Say that there is a technical problem, and try again in a moment.',
  retryable: true,
  callId: 'call-1',
}

/** A throw as an expression. */
export function raise(what: unknown): never {
  throw what
}
