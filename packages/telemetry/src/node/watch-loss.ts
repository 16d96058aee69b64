import { consoleLogger } from '@hookwell/core'
import type { Clock, LogFields } from '@hookwell/core'

import { scrub } from '../scrub.ts'

/** The API, as far as it is used here: where an SDK tells what goes wrong with it. */
interface Api {
  readonly diag: {
    setLogger(logger: DiagLogger, options: { logLevel: number; suppressOverrideMessage: boolean }): unknown
  }
}

interface DiagLogger {
  error(message: string): void
  warn(message: string): void
  info(): void
  debug(): void
  verbose(): void
}

/**
 * Counts what an SDK could not send and tells it once a minute at most: by default it tells nobody. Where
 * `OTEL_LOG_LEVEL` is set the SDK tells everything itself. Of log records that its queue has no room for, and of spans that
 * it drops right before its end, it tells nobody, so that they are not counted here; in metrics it counts them, where
 * `OTEL_NODE_EXPERIMENTAL_SDK_METRICS` is set.
 *
 * @returns Counts what could not be sent at the end, and tells what has not been told so far.
 */
export function watchLoss(api: unknown): (lastly?: unknown) => void {
  const loss = lossCounter((message, fields) => consoleLogger.warn(message, fields))
  const tellRest = (lastly?: unknown): void => {
    if (lastly !== undefined) loss.failed(messageOf(lastly))
    loss.tellRest()
  }
  if (process.env['OTEL_LOG_LEVEL']) return tellRest
  ;(api as Api).diag.setLogger(loss, { logLevel: WARN, suppressOverrideMessage: true })
  return tellRest
}

/** `DiagLogLevel.WARN` of the API. */
const WARN = 50

const MINUTE_MS = 60_000

/** What is lost is no reason for a process to stay. */
const idleClock: Pick<Clock, 'after'> = {
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs).unref()
    return () => clearTimeout(timer)
  },
}

/** What counts losses, as the logger that an SDK tells. */
export interface LossCounter extends DiagLogger {
  failed(why: string): void
  tellRest(): void
}

/** Counts what is told of a loss; told at once the first time, and from then on once a minute at most. */
export function lossCounter(
  tell: (message: string, fields?: LogFields) => void,
  clock: Pick<Clock, 'after'> = idleClock,
): LossCounter {
  let failedExports = 0
  let droppedSpans = 0
  let last = ''
  /** Set while a minute has not gone by since it was told. */
  let cancel: (() => void) | undefined
  const warned = new Set<string>()

  const tellLoss = (): void => {
    cancel = undefined
    if (failedExports === 0 && droppedSpans === 0) return
    tell('telemetry could not be sent, and is lost', { failedExports, droppedSpans, last })
    failedExports = 0
    droppedSpans = 0
    cancel = clock.after(MINUTE_MS, tellLoss)
  }
  const tellRest = (): void => {
    cancel?.()
    tellLoss()
    cancel?.()
    cancel = undefined
  }
  const lost = (message: string): void => {
    last = scrub(message)
    if (cancel === undefined) tellLoss()
  }
  const failed = (why: string): void => {
    failedExports += 1
    lost(why)
  }
  // Mistakes in the set-up, each told once.
  const tellOnce = (message: string): void => {
    if (warned.size >= MAX_WARNINGS || warned.has(message)) return
    warned.add(message)
    tell(`OpenTelemetry: ${scrub(message)}`)
  }
  return {
    tellRest,
    failed,
    error: (given) => {
      // Somebody may have thrown what is no error, and an instrumentation passes it on.
      const message = String(given)
      const why = failureIn(message)
      if (why === undefined) tellOnce(message.split('\n', 1)[0] ?? '')
      else failed(why)
    },
    warn: (message) => {
      const dropped = DROPPED.exec(message)?.[1]
      if (dropped === undefined) return tellOnce(message)
      droppedSpans += Number(dropped)
      lost(message)
    },
    info: () => {},
    debug: () => {},
    verbose: () => {},
  }
}

const DROPPED = /^Dropped (\d{1,9}) spans/
const MAX_WARNINGS = 32

/**
 * Why something could not be sent. Exporters and what feeds them hand such an error to the handler of errors, which tells its
 * properties in JSON, the stack among them; the one text is of metrics that took too long. Whatever else is told as an error
 * is a mistake in the set-up.
 *
 * @see https://github.com/open-telemetry/opentelemetry-js/blob/main/packages/opentelemetry-core/src/common/logging-error-handler.ts
 */
function failureIn(told: string): string | undefined {
  if (told.includes('export timed out')) return told
  try {
    return messageOf(JSON.parse(told))
  } catch {
    return undefined
  }
}

function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: string; code?: string }
  return message ?? code ?? 'it was not said why'
}
