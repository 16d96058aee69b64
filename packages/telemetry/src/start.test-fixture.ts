/**
 * A service of its own: `start()` and one endpoint on a socket. It answers with the secret that it finds in its
 * environment, and fails with it too. Prints where it listens; SIGTERM drains it.
 */
import { once } from 'node:events'

import { HookwellError, drain, generic, pipeline } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'

import { bearer, tenSeconds } from './call-parts.test-kit.ts'
import { nodeHost } from './node-host.test-kit.ts'
import { start } from './node.ts'
import { telemetry } from './telemetry.ts'

const secret = process.env['PLANTED'] ?? ''

start({ serviceName: 'order-desk' })

const handlers: Readonly<Record<string, (call: Call) => unknown>> = {
  good: async (call) => ({ status: 'shipped', secret, read: (await call.bytes()).byteLength }),
  // Answers while the service is being stopped already.
  last: async () => {
    process.kill(process.pid, 'SIGTERM')
    await once(process, 'SIGTERM')
    return { bye: true }
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
