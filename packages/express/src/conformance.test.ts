import { adapterConformance } from '@hookwell/core/conformance'
import type { ConformanceHost } from '@hookwell/core/conformance'
import type { Express } from 'express'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'vitest'

import { expresses } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

describe.each(expresses)('%s keeps what every adapter promises', (_name, express) => {
  test.each(adapterConformance.map((promise) => [promise.name, promise] as const))('%s', async (_promise, { run }) => {
    await run(hostOf(() => express()))
  })
})

function hostOf(makeApp: () => Express): ConformanceHost {
  return {
    serve: async (endpoint) => {
      const app = makeApp()
      app.use(toExpress(endpoint))
      const server = http.createServer(app)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      return {
        fetch: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
        close: async () => {
          server.closeAllConnections()
          await new Promise((resolve) => server.close(resolve))
        },
      }
    },
  }
}
