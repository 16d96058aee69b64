import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// Takes whatever is sent, as a collector does, and keeps nothing of it.
const sink = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end())
})
sink.listen(0, '127.0.0.1', () => process.send?.({ port: (sink.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit())
