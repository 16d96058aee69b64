import { checkOptions, consoleLogger, onDrain, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { closeLeaks } from './node/close-leaks.ts'
import type { Instrumentation } from './node/close-leaks.ts'
import { leaveIncoming } from './node/incoming-context.ts'
import { isPreloaded } from './node/is-preloaded.ts'
import { loadSdk, startSdk } from './node/sdk.ts'
import { watchLoss } from './node/watch-loss.ts'
import { globalApi, globalLogs } from './global-api.ts'
import { allCallsClosed } from './open-calls.ts'

/** Options of {@link start}. */
export interface StartOptions {
  /** Names this service in every trace and metric. Default `OTEL_SERVICE_NAME`, which wins where both are set. */
  readonly serviceName?: string
  /**
   * Instrumentations of other libraries, as they are made: `[new HttpInstrumentation()]`. Those of HTTP are told to leave
   * queries out of their spans, unless they say themselves which of them to redact. Default: none.
   */
  readonly instrumentations?: readonly (Instrumentation | readonly Instrumentation[])[]
  /**
   * Whether the instrumentation of HTTP goes on with the trace of whoever calls, for a service that none but one's own
   * can reach. Default false: a caller gets a link once it has proved who it is, see `telemetry()`.
   */
  readonly trustIncoming?: boolean
}

/** OpenTelemetry's SDK, running in this process. */
export interface RunningTelemetry {
  /** Sends what has not been sent yet, for 5 seconds at most, and stops. Never rejects; `drain()` calls it too. */
  shutdown(): Promise<void>
}

/**
 * Starts `@opentelemetry/sdk-node` for a service that has no SDK yet: traces, metrics and logs over OTLP, as the
 * `OTEL_*` variables say (default: http/protobuf to `http://localhost:4318`), `OTEL_CONFIG_FILE` among them. Where an SDK
 * is registered already, that one is left alone; instrumentations that are given tell it what they would tell another,
 * and no more.
 *
 * Only the environment and the host describe the process (`OTEL_NODE_RESOURCE_DETECTORS=env,host`): by default the SDK
 * also sends its command line, which may hold secrets. Nothing is instrumented behind your back. What could not be sent
 * is counted, and told once a minute at most.
 *
 * `node --import @hookwell/telemetry/node` does the same without a line of code.
 *
 * @throws Error when `@opentelemetry/sdk-node` is not installed.
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 *
 * @example
 * ```ts
 * // telemetry.mjs, loaded first: node --import ./telemetry.mjs server.mjs
 * start({ serviceName: 'order-desk' })
 * ```
 */
export function start(options: StartOptions = {}): RunningTelemetry {
  checkOptions('start()', options, RULES)
  const instrumentations = (options.instrumentations ?? []).flat()
  // Whoever made them has switched them on by that, whose SDK it is that they tell.
  closeLeaks(instrumentations)
  const passOver = options.trustIncoming === true ? undefined : leaveIncoming(instrumentations)
  if (isSdkThere()) {
    consoleLogger.warn('an OpenTelemetry SDK is registered already: start() leaves it as it is')
    passOver?.()
    return { shutdown: () => Promise.resolve() }
  }
  const packages = loadSdk()
  const tellRest = watchLoss(packages.api)
  const sdk = startSdk(packages.sdk, { serviceName: options.serviceName, instrumentations })
  passOver?.()
  let stopped: Promise<void> | undefined
  const shutdown = (): Promise<void> => {
    process.off('beforeExit', flush)
    stopped ??= withinLimit(
      lastCallsAnd(() => sdk.shutdown()),
      5_000,
    )
      .then(tellRest, tellRest)
      // Not before, since whoever drains meanwhile has to wait for it.
      .finally(forget)
    return stopped
  }
  const flush = (): void => void shutdown()
  const forget = onDrain(shutdown)
  // A program that comes to its end by itself is not drained by anybody.
  process.once('beforeExit', flush)
  return { shutdown }
}

const INSTRUMENTATIONS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.flat().every((one) => typeof one === 'object' && one !== null),
  must: 'a list of instrumentations, such as [new HttpInstrumentation()]',
}

const RULES: Readonly<Record<keyof StartOptions, OptionRule>> = {
  serviceName: optionRules.text,
  instrumentations: INSTRUMENTATIONS,
  trustIncoming: optionRules.flag,
}

/** Whether one is registered, be it for logs alone. */
function isSdkThere(): boolean {
  const api = globalApi()
  return api?.trace !== undefined || api?.metrics !== undefined || globalLogs(api) !== undefined
}

/** What the last calls tell when they end is to be sent too. */
function lastCallsAnd(stop: () => Promise<void>): Promise<void> {
  return withinLimit(allCallsClosed(), 1_000).then(stop, stop)
}

/** Waits, but not for ever: a collector that is down must not keep a service from stopping. */
function withinLimit(work: Promise<void>, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`it took longer than ${limitMs} ms`))
    const timer = setTimeout(late, limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

if (isPreloaded(process.execArgv, process.env['NODE_OPTIONS'])) start()
