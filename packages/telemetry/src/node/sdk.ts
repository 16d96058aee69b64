import { createRequire } from 'node:module'

import type { Instrumentation } from './close-leaks.ts'

/** OpenTelemetry's SDK for Node, as far as it is used here. */
export interface Sdk {
  shutdown(): Promise<void>
}

/** What it is made with. */
export interface SdkConfiguration {
  readonly instrumentations: readonly Instrumentation[]
  readonly serviceName?: string | undefined
}

/** What is installed: the SDK, and the copy of the API that it registers with. */
export interface SdkPackages {
  readonly sdk: SdkModule
  readonly api: unknown
}

interface SdkModule {
  readonly NodeSDK: new (configuration: object) => Sdk & { start(): void }
  /** Reads `OTEL_CONFIG_FILE`, which the class does not. Still experimental. */
  readonly startNodeSdk?: (configuration: object) => Sdk
}

/**
 * Finds the SDK. On demand, so that a missing peer is told in a sentence; and at once, so that `start()` needs no `await`
 * and the SDK is there before the next line runs.
 *
 * @throws Error when it is not installed.
 */
export function loadSdk(): SdkPackages {
  try {
    const require = createRequire(import.meta.url)
    const path = require.resolve(PACKAGE)
    // Any other copy of the API, of another version, would keep the SDK from registering.
    return { sdk: require(path) as SdkModule, api: createRequire(path)('@opentelemetry/api') }
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw thrown
    const fix = `start() needs OpenTelemetry’s SDK: npm install ${PACKAGE} @opentelemetry/api`
    throw new Error(fix, { cause: thrown })
  }
}

const PACKAGE = '@opentelemetry/sdk-node'

/** Makes the SDK and starts it. */
export function startSdk(
  { NodeSDK, startNodeSdk }: SdkModule,
  { instrumentations, serviceName }: SdkConfiguration,
): Sdk {
  const { env } = process
  // A file says all there is to say, also how the process is described.
  if (env['OTEL_CONFIG_FILE'] && startNodeSdk !== undefined) return startNodeSdk({ instrumentations })
  const isNamed = env['OTEL_SERVICE_NAME'] || hasServiceName(env['OTEL_RESOURCE_ATTRIBUTES'])
  const detectors = env[DETECTORS]
  // The SDK has no option for this that can be set without importing one of its own dependencies; it reads the
  // variable where it is made, and nobody else is to find it changed.
  if (!detectors) env[DETECTORS] = 'env,host'
  try {
    const sdk = new NodeSDK({
      instrumentations,
      ...(serviceName === undefined || isNamed ? undefined : { serviceName }),
    })
    sdk.start()
    return sdk
  } finally {
    if (detectors === undefined) delete env[DETECTORS]
    else env[DETECTORS] = detectors
  }
}

/** Pairs with commas between them. https://opentelemetry.io/docs/specs/otel/resource/sdk/ */
function hasServiceName(attributes: string | undefined): boolean {
  return attributes?.split(',').some((pair) => pair.split('=', 1)[0]?.trim() === 'service.name') === true
}

const DETECTORS = 'OTEL_NODE_RESOURCE_DETECTORS'
