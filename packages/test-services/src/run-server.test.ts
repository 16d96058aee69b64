import { afterEach, expect, onTestFinished, test, vi } from 'vitest'

import { startRedis } from './index.ts'
import { portToTry } from './port-to-try.ts'
import { redisServer } from './redis-server.ts'
import { runServer } from './run-server.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  [0, 20_000],
  [0.5, 26_000],
  [1 - Number.EPSILON, 31_999],
])('a port to try is none that is handed out to outgoing connections: at %d it is %d', (drawn, port) => {
  vi.spyOn(Math, 'random').mockReturnValue(drawn)
  expect(portToTry()).toBe(port)
})

test('a server whose port is taken gets another one, though somebody answers there', async ({ skip }) => {
  const there = await startRedis()
  if (there === undefined) return skip('Redis could not be started')
  onTestFinished(() => there.stop())
  const first = runServer(redisServer)
  onTestFinished(() => first.remove())
  const taken = Number(new URL(await first.ready).port)
  vi.spyOn(Math, 'random').mockReturnValueOnce((taken - 20_000 + 0.5) / 12_000)
  const second = runServer(redisServer)
  onTestFinished(() => second.remove())
  expect(await second.ready).not.toBe(await first.ready)
})
