import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'

import { recordingLogger } from '@hookwell/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoSecrets } from './secrets.ts'
import { startServer } from './server.ts'
import type { RunningServer } from './server.ts'

const run = promisify(execFile)
const folder = fileURLToPath(new URL('..', import.meta.url))
let server: RunningServer
let second: RunningServer

beforeAll(async () => {
  server = await startServer({ secrets: demoSecrets, logger: recordingLogger() })
  second = await startServer({ secrets: demoSecrets, port: server.port, logger: recordingLogger() })
})
afterAll(async () => {
  await server.close()
  await second.close()
})

test('a port that is taken is replaced by a free one', () => {
  expect(second.port).not.toBe(server.port)
})

test('call.sh makes a call that is signed and answered', async () => {
  const { stdout } = await run('sh', ['call.sh', 'check_order_status', '{"orderId":"ORD-12345"}', server.url], {
    cwd: folder,
  })
  expect(JSON.parse(stdout)).toMatchObject({ orderId: 'ORD-12345', expectedOn: 'Friday' })
})

test('sign-curl prints a command that a shell runs as it is', async () => {
  const body = `{"orderId":"ORD-12345","problem":"It isn't blue; it's \\"green\\" $HOME"}`
  const { stdout: command } = await run(
    process.execPath,
    ['src/sign-curl.ts', 'create_support_ticket', body, server.url],
    {
      cwd: folder,
    },
  )
  const { stdout } = await run('sh', ['-c', command])
  expect(JSON.parse(stdout)).toMatchObject({ ticketId: 'TICKET-1' })
})
