import type { Call, CallEnd } from './call.ts'
import { planOf } from './endpoint.ts'
import type { FakeClock } from './fake-clock.ts'
import { fakeClock } from './fake-clock.ts'
import { headersFromPairs } from './header-reader.ts'
import type { Host, WireReply } from './host.ts'
import { pipeline } from './pipeline.ts'
import type { PipelineOptions } from './pipeline-options.ts'
import { recordingLogger } from './recording-logger.ts'
import { closeCall, openCall, runCall } from './serve.ts'

/** One call over a host that we hold in our hand. */
export function heldCall(
  handler: (call: Call, clock: FakeClock) => unknown,
  { host, ...options }: Partial<PipelineOptions> & { host?: Partial<Host> } = {},
) {
  const clock = fakeClock()
  const logger = recordingLogger()
  const written: WireReply[] = []
  const ends: CallEnd[] = []
  const plan = planOf(
    pipeline({ name: 'orders', clock, logger, ids: () => 'call-1', ...options }).handle((given) => {
      given.onEnd((end) => ends.push(end))
      return handler(given, clock)
    }),
  )
  if (plan === undefined) throw new Error('no plan')
  const live = openCall(plan, {
    method: 'POST',
    query: () => '',
    url: () => 'http://localhost/',
    headers: headersFromPairs([]),
    route: () => ({}),
    routePattern: () => undefined,
    tellsClose: true,
    readBytes: () => new Uint8Array(),
    write: (wire) => void written.push(wire),
    ...host,
  })
  return {
    clock,
    logger,
    written,
    ends,
    live,
    run: () => runCall(live),
    close: (delivered: boolean) => closeCall(live, delivered),
  }
}
