import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { variants } from './variants.ts'

const variant = variants[process.argv[2] ?? '']
if (variant === undefined) throw new Error(`no variant '${process.argv[2]}'`)

const server = createServer(await variant())
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system })
})
process.on('disconnect', () => process.exit())
