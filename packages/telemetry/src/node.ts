import { createRequire } from 'node:module'

import { checkOptions, consoleLogger, onDrain, optionRules } from '@hookwell/core'

import { globalApi } from './global-api.ts'
import { allCallsClosed } from './open-calls.ts'

/** Options of {@link start}. */
export interface StartOptions {
  /** Names this service in every trace and metric. Default `OTEL_SERVICE_NAME`, which wins where both are set. */
  readonly serviceName?: string
}

/** OpenTelemetry's SDK, running in this process. */
export interface RunningTelemetry {
  /** Sends what has not been sent yet, for 5 seconds at most, and stops. Never rejects; `drain()` calls it too. */
  shutdown(): Promise<void>
}

/**
 * Starts `@opentelemetry/sdk-node` for a service that has no SDK yet: traces, metrics and logs over OTLP, as the
 * `OTEL_*` variables say (default: http/protobuf to `http://localhost:4318`). Where an SDK is registered already, that
 * one is left alone.
 *
 * Only the environment and the host describe the process (`OTEL_NODE_RESOURCE_DETECTORS=env,host`): by default the SDK
 * also sends its command line, which may hold secrets. Nothing is instrumented behind your back.
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
  checkOptions('start()', options, { serviceName: optionRules.text })
  if (globalApi()?.trace !== undefined || globalApi()?.metrics !== undefined) {
    consoleLogger.warn('an OpenTelemetry SDK is registered already: start() leaves it as it is')
    return { shutdown: () => Promise.resolve() }
  }
  const sdk = makeSdk(loadSdk(), options.serviceName)
  sdk.start()
  let stopped: Promise<void> | undefined
  const shutdown = (): Promise<void> => {
    stopped ??= withinLimit(allCallsClosed(), 1_000).then(() => withinLimit(sdk.shutdown(), 5_000))
    forget()
    return stopped
  }
  const forget = onDrain(shutdown)
  return { shutdown }
}

interface Sdk {
  start(): void
  shutdown(): Promise<void>
}

interface SdkModule {
  readonly NodeSDK: new (configuration: { instrumentations: []; serviceName?: string }) => Sdk
}

const PACKAGE = '@opentelemetry/sdk-node'

// Loaded on demand, so that a missing peer is told in a sentence; and at once, so that `start()` needs no `await` and
// the SDK is there before the next line runs.
function loadSdk(): SdkModule {
  try {
    return createRequire(import.meta.url)(PACKAGE) as SdkModule
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw thrown
    const fix = `start() needs OpenTelemetry’s SDK: npm install ${PACKAGE} @opentelemetry/api`
    throw new Error(fix, { cause: thrown })
  }
}

function makeSdk({ NodeSDK }: SdkModule, serviceName: string | undefined): Sdk {
  const { env } = process
  const isNamed = env['OTEL_SERVICE_NAME'] || env['OTEL_RESOURCE_ATTRIBUTES']?.includes('service.name=')
  const detectors = env[DETECTORS]
  // The SDK has no option for this that can be set without importing one of its own dependencies; it reads the
  // variable where it is made, and nobody else is to find it changed.
  if (!detectors) env[DETECTORS] = 'env,host'
  try {
    return new NodeSDK({
      instrumentations: [],
      ...(serviceName === undefined || isNamed ? undefined : { serviceName }),
    })
  } finally {
    if (detectors === undefined) delete env[DETECTORS]
    else env[DETECTORS] = detectors
  }
}

const DETECTORS = 'OTEL_NODE_RESOURCE_DETECTORS'

/** Waits, but not for ever: a collector that is down must not keep a service from stopping. */
function withinLimit(work: Promise<void>, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    work.then(done, done)
  })
}
