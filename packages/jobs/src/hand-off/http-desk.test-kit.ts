import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { budget } from '@hookwell/budget'
import { systemClock, unsigned } from '@hookwell/core'
import type { Call, Clock } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import type { RecordingLogger } from '@hookwell/core/testing'
import { toExpress } from '@hookwell/express'
import { endpoint, genericCaller, tool } from '@hookwell/tools'
import express from 'express'
import * as z from 'zod'

import type { JobEngine } from '../job-engine.ts'
import { jobs } from '../jobs.ts'
import type { JobDesk } from '../jobs.ts'

/** A desk behind a socket, whose one tool takes as long as it is told. */
export interface HttpDesk {
  readonly url: string
  readonly desk: JobDesk
  readonly logger: RecordingLogger
  /** The calls that came, of whatever tool, in their order. */
  readonly calls: readonly Call[]
  /** How often the tool was begun, by query. */
  readonly begun: ReadonlyMap<string, number>
  /** The queries whose runs have ended, in that order. */
  readonly ended: readonly string[]
  /** How long the calls of the tool took, by the clock of the server, in milliseconds. */
  readonly tookMs: readonly number[]
  close(): Promise<void>
}

/** Opens one, in this process; of its clock are the time that a call has and that the tool takes. */
export async function openHttpDesk(engine: JobEngine, maxMs: number, clock: Clock = systemClock): Promise<HttpDesk> {
  const logger = recordingLogger()
  const begun = new Map<string, number>()
  const calls: Call[] = []
  const ended: string[] = []
  const tookMs: number[] = []
  const search = tool({
    name: 'search_archive',
    description: 'Searches the archive. Use it for orders of past years.',
    parameters: z.object({ query: z.string(), ms: z.number() }),
    handle: async ({ query, ms }) => {
      begun.set(query, (begun.get(query) ?? 0) + 1)
      await new Promise<void>((resolve) => void clock.after(ms, resolve))
      ended.push(query)
      return { found: query }
    },
  })
  const desk = jobs({ engine, jobs: [], handOff: [search], clock, logger })
  const served = endpoint({
    clock,
    logger,
    profile: { ...genericCaller, id: 'generic', budget: { idealMs: maxMs, maxMs, hardMs: maxMs * 20 } },
    use: (pipe) =>
      pipe
        .use({
          name: 'times',
          run: (call, next) => {
            calls.push(call)
            call.onEnd(({ totalMs }) => {
              if (call.pathBehind === '/search_archive') tookMs.push(totalMs)
            })
            return next({})
          },
        })
        .use(budget({ ...desk.handOff }))
        .use(unsigned()),
    tools: [search, ...desk.tools],
  })
  const server = createServer(express().use('/tools', toExpress(served)))
  server.listen(0, '127.0.0.1', 4_096)
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tools`,
    desk,
    logger,
    calls,
    begun,
    ended,
    tookMs,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await desk.close()
    },
  }
}
