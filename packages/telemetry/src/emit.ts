import { ownNames } from './attribute-names.ts'
import type { Attributes } from './open-telemetry.ts'
import { addFirst, short } from './own-attributes.ts'
import type { Run } from './run.ts'
import type { WatchedCall } from './watched-call.ts'
import { workForms } from './work-span.ts'

/** How much a log record matters: `SeverityNumber` of the API, and its name. */
export interface Severity {
  readonly number: number
  readonly text: string
}

/** The severities that are used here. */
export const severities: Readonly<Record<'debug' | 'info' | 'warn' | 'error', Severity>> = {
  debug: { number: 5, text: 'DEBUG' },
  info: { number: 9, text: 'INFO' },
  warn: { number: 13, text: 'WARN' },
  error: { number: 17, text: 'ERROR' },
}

/** What one log record says. */
export interface Told {
  readonly eventName: string
  readonly severity: Severity
  readonly attributes: Attributes
}

/** Emits one log record about a call, in the context of a run of it, or of the call itself. */
export function emit(watched: WatchedCall, run: Run | undefined, { eventName, severity, attributes }: Told): void {
  const { backend, call, context, startedAtEpochMs } = watched
  const { scope } = workForms[call.endpoint.kind]
  backend?.loggers?.[run === undefined || eventName.startsWith('hookwell.') ? 'calls' : scope].emit({
    eventName,
    severityNumber: severity.number,
    severityText: severity.text,
    timestamp: startedAtEpochMs + watched.elapsedMs(),
    attributes: addFirst({ [ownNames.CALL_ID]: short(call.id), ...attributes }, call),
    context: run?.context ?? context,
  })
}
