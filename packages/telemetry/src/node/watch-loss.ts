import { consoleLogger } from '@hookwell/core'
import type { LogFields } from '@hookwell/core'

import { scrub } from '../scrub.ts'

/** The API, as far as it is used here: where an SDK tells what goes wrong with it. */
interface Api {
  readonly diag: {
    setLogger(logger: DiagLogger, options: { logLevel: number; suppressOverrideMessage: boolean }): unknown
  }
}

interface DiagLogger {
  error(message: string, ...more: unknown[]): void
  warn(message: string, ...more: unknown[]): void
  info(): void
  debug(): void
  verbose(): void
}

/**
 * Counts what an SDK could not send and tells it once a minute at most: by default it tells nobody. Where
 * `OTEL_LOG_LEVEL` is set the SDK tells everything itself.
 *
 * @returns Counts what could not be sent at the end, and tells what has not been told so far.
 */
export function watchLoss(api: unknown): (lastly?: unknown) => void {
  const loss = lossCounter((message, fields) => consoleLogger.warn(message, fields))
  const tellRest = (lastly?: unknown): void => {
    if (lastly !== undefined) loss.error('', lastly)
    loss.tellRest()
  }
  if (process.env['OTEL_LOG_LEVEL']) return tellRest
  ;(api as Api).diag.setLogger(loss, { logLevel: WARN, suppressOverrideMessage: true })
  return tellRest
}

/** `DiagLogLevel.WARN` of the API. */
const WARN = 50

const MINUTE_MS = 60_000

/** Counts what is told of a loss; told at once the first time, and from then on once a minute at most. */
export function lossCounter(
  tell: (message: string, fields: LogFields) => void,
  nowMs: () => number = () => performance.now(),
): DiagLogger & { tellRest(): void } {
  let failedExports = 0
  let droppedSpans = 0
  let last = ''
  let toldAtMs = -Infinity
  const warned = new Set<string>()

  const tellRest = (): void => {
    if (failedExports === 0 && droppedSpans === 0) return
    tell('telemetry could not be sent, and is lost', { failedExports, droppedSpans, last })
    failedExports = 0
    droppedSpans = 0
    toldAtMs = nowMs()
  }
  const lost = (message: string): void => {
    last = scrub(message)
    if (nowMs() - toldAtMs >= MINUTE_MS) tellRest()
  }
  return {
    tellRest,
    error: (message, ...more) => {
      failedExports += 1
      lost([message, ...more].flatMap((part) => (part === '' ? [] : messageIn(part))).join(' '))
    },
    warn: (message) => {
      const dropped = DROPPED.exec(message)?.[1]
      if (dropped !== undefined) {
        droppedSpans += Number(dropped)
        return lost(message)
      }
      // Mistakes in the set-up, each told once.
      if (warned.size >= MAX_WARNINGS || warned.has(message)) return
      warned.add(message)
      tell(`OpenTelemetry: ${scrub(message)}`, {})
    },
    info: () => {},
    debug: () => {},
    verbose: () => {},
  }
}

const DROPPED = /^Dropped (\d{1,9}) spans/
const MAX_WARNINGS = 32

/** An error comes as its properties in JSON, the stack among them. */
function messageIn(given: unknown): string {
  if (given instanceof Error) return given.message
  try {
    const { message, code } = JSON.parse(String(given)) as { message?: string; code?: string }
    return message ?? code ?? 'it was not said why'
  } catch {
    return String(given)
  }
}
