import { budget, errors, pipeline, signature, telemetry } from 'hookwell'

import { callLog } from '../call-log.ts'
import type { Desk } from '../desk.ts'

/** What every tool of the desk has in front of it; each adds its own parameters and handler. */
export function toolPipeline(name: string, { secrets, hardMs, clock, logger, onCall }: Desk) {
  return pipeline({ name, kind: 'tool', clock, logger })
    .use(callLog(onCall))
    .use(telemetry())
    .use(errors())
    .use(budget({ hardMs }))
    .use(signature({ scheme: 'standard-webhooks', key: secrets.tools }))
}
