import { budget, endpoint, errors, signature, telemetry } from 'hookwell'
import type { ToolEndpoint } from 'hookwell'
import { waterfall } from 'hookwell/telemetry/console'

import { callLog } from './call-log.ts'
import type { DeskCaller } from './callers.ts'
import type { Desk } from './desk.ts'
import { deskTools } from './tools/desk-tools.ts'

/** The tools of the desk for one caller, with what every call has to pass in front of them. */
export function deskEndpoint(desk: Desk, { profile, scheme, key }: DeskCaller & { key: string }): ToolEndpoint {
  const { clock, logger, onCall } = desk
  const hardMs = Math.min(desk.hardMs, profile.budget.hardMs)
  return endpoint({
    profile,
    clock,
    logger,
    use: (pipe) =>
      pipe
        .use(waterfall({ enabled: desk.trace === true }))
        .use(callLog(onCall))
        .use(telemetry())
        .use(errors())
        .use(budget({ hardMs }))
        .use(signature({ scheme, key })),
    tools: deskTools(desk),
  })
}
