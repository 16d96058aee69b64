/**
 * A service of its own: `start()` and one endpoint on a socket. It answers with the secret that it finds in its
 * environment, fails with it, and asks another service with it. With `INSTRUMENTED` its HTTP is instrumented as well,
 * with `STARTED_BEFORE` by a second `start()`.
 * Prints where it listens; SIGTERM drains it.
 */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type * as Http from 'node:http'

import { HookwellError, drain, generic, pipeline } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'

import { bearer, tenSeconds } from './call-parts.test-kit.ts'
import { nodeHost } from './node-host.test-kit.ts'
import { start } from './node.ts'
import { telemetry } from './telemetry.ts'

const secret = process.env['PLANTED'] ?? ''

// As `--import @hookwell/telemetry/node` does.
if (process.env['STARTED_BEFORE'] !== undefined) start({ serviceName: 'order-desk' })

start({
  serviceName: 'order-desk',
  instrumentations: process.env['INSTRUMENTED'] === undefined ? [] : [new HttpInstrumentation()],
})

// What is required is what the instrumentation patches.
const http = createRequire(import.meta.url)('node:http') as typeof Http

const handlers: Readonly<Record<string, (call: Call) => unknown>> = {
  good: async (call) => ({ status: 'shipped', secret, read: (await call.bytes()).byteLength }),
  // Answers while the service is being stopped already.
  last: async () => {
    process.kill(process.pid, 'SIGTERM')
    await once(process, 'SIGTERM')
    return { bye: true }
  },
  // The shop behind the desk takes its key in the query.
  asks: async () => {
    const request = http.get(`${origin}/tools/good?key=${secret}`)
    const [response] = (await once(request, 'response')) as [Http.IncomingMessage]
    response.resume()
    await once(response, 'end')
    return { asked: true }
  },
  unknown: () => new HookwellError('order_not_found', { message: `No ${secret}.`, suggestion: `Ask for ${secret}.` }),
  broken: () => {
    throw new Error(`no connection with password ${secret}`, { cause: { secret } })
  },
}

const endpoint = pipeline({
  name: 'check_order_status',
  logger: recordingLogger(),
  profile: { ...generic, statusPolicy: 'as-is' },
})
  .use(telemetry())
  .use(tenSeconds)
  .use(bearer)
  .handle((call) => handlers[call.route['tool'] ?? '']?.(call))

const { server, origin } = await nodeHost(endpoint)

process.once('SIGTERM', () => {
  server.close()
  void drain().then(() => process.exit(0))
})
process.stdout.write(`${origin}\n`)
