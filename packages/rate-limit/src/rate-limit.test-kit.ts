import { middleware, pipeline } from '@hookwell/core'
import type { Call, CallInput, Endpoint, Middleware, Nothing, PipelineOptions, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'

/** What an endpoint with limits is, as a test holds it. */
export interface Desk {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  readonly endpoint: Endpoint
  /** How often the handler ran. */
  readonly ran: () => number
  /** What the last call noted. */
  readonly notes: () => Readonly<Record<string, unknown>>
  /** Makes so many calls one after another, and gives back what their codes were, `ok` where there is none. */
  readonly codes: (count: number, input?: CallInput) => Promise<string[]>
}

/** Whoever says in a header who it is, is believed. */
export const believed: Middleware<unknown, Trusted> = {
  ...middleware<Trusted>('believed', (call, next) => {
    const subject = call.headers.get('x-subject')
    const keyId = call.headers.get('x-key')
    return next({
      trust: {
        verified: true,
        scheme: call.headers.get('x-scheme') ?? 'bearer',
        ...(subject === undefined ? undefined : { subject }),
        ...(keyId === undefined ? undefined : { keyId }),
      },
    })
  }),
  grantsTrust: true,
}

/** Makes an endpoint with a few limits, all by one clock that stands still. */
export function desk(
  limits: readonly Middleware<Trusted, Nothing>[],
  options: Partial<PipelineOptions> = {},
  grant: Middleware<unknown, Trusted> = believed,
): Desk {
  const clock = fakeClock()
  const logger = recordingLogger()
  let ran = 0
  let notes: Call['notes'] = {}
  let pipe = pipeline({ name: 'orders', clock, logger, ids: () => 'call-1', ...options })
    .use(
      middleware<Nothing>('observer', (call, next) => {
        call.onEnd(() => (notes = { ...call.notes }))
        return next({})
      }),
    )
    .use(grant)
  for (const limit of limits) pipe = pipe.use(limit)
  const endpoint = pipe.handle(() => {
    ran += 1
    return { ok: true }
  })
  return {
    clock,
    logger,
    endpoint,
    ran: () => ran,
    notes: () => notes,
    codes: async (count, input = {}) => {
      const codes: string[] = []
      for (let index = 0; index < count; index += 1) {
        const answered = (await endpoint.run(input)).json() as { code?: string }
        codes.push(answered.code ?? 'ok')
      }
      return codes
    },
  }
}

/** A caller as `believed` takes it. */
export function as(subject: string): CallInput {
  return { headers: { 'x-subject': subject } }
}
