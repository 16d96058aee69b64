import { budget } from '@hookwell/budget'
import type { BudgetOptions } from '@hookwell/budget'
import { HookwellError, unsigned } from '@hookwell/core'
import type { Call, InvocationGuard, JobObserver, Middleware, Nothing, NoteValue } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { endpoint, genericCaller, tool } from '@hookwell/tools'
import type { CallerProfile, Invocation, Tool } from '@hookwell/tools'
import * as z from 'zod'

import type { JobEngine } from '../job-engine.ts'
import { jobs } from '../jobs.ts'
import { memoryEngine } from '../memory-engine.ts'

/** What a desk of a test is. */
export interface DeskOptions {
  readonly annotations?: Tool['annotations']
  readonly handle: (parameters: { readonly query: string }, invocation: Invocation) => unknown
  readonly engine?: (memory: JobEngine) => JobEngine
  readonly observer?: JobObserver
  readonly profile?: CallerProfile
  readonly limits?: BudgetOptions
  readonly guards?: readonly InvocationGuard[]
}

/** An endpoint with two tools that are handed off, and one that is not, under a clock of its own. */
export function deskOf({ handle, engine: wrap = (memory) => memory, ...options }: DeskOptions) {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  const memory = memoryEngine({ clock, logger })
  const engine = wrap(memory)
  let ids = 0
  const notes: Readonly<Record<string, NoteValue>>[] = []
  const calls: Call[] = []
  const parameters = z.object({ query: z.string() })
  const search = tool({
    name: 'search_archive',
    description: 'Searches the archive. Use it for orders of past years.',
    parameters,
    annotations: options.annotations ?? {},
    handle: handle as () => object,
  })
  const other = tool({
    name: 'search_shelf',
    description: 'Searches the shelf. Use it for orders of this year.',
    parameters,
    handle: handle as () => object,
  })
  const cellar = tool({
    name: 'search_cellar',
    description: 'Searches the cellar. Use it for what is in neither.',
    parameters,
    handle: handle as () => object,
  })
  const jobDesk = jobs({
    engine,
    jobs: [],
    handOff: [search, cellar],
    clock,
    logger,
    ids: () => `job-${(ids += 1)}`,
    owner: ({ conversationId = 'nobody' }) => conversationId,
    ...(options.observer === undefined ? undefined : { observer: options.observer }),
  })
  const watch: Middleware<unknown, Nothing> = {
    name: 'observer',
    run: (call, next) => {
      calls.push(call)
      call.onEnd(() => notes.push({ ...call.notes }))
      return next({})
    },
  }
  const desk = endpoint({
    clock,
    logger,
    profile: options.profile ?? genericCaller,
    idHeaders: { conversationId: 'x-conversation-id' },
    use: (pipe) =>
      pipe
        .use(watch)
        .use(budget({ ...jobDesk.handOff, ...options.limits }))
        .use(unsigned()),
    guards: options.guards ?? [],
    tools: [search, other, cellar, ...jobDesk.tools],
  })
  const call = (query = 'ORD-1', name = 'search_archive', more: Readonly<Record<string, string>> = {}) => {
    const seen: { atMs?: number; body?: unknown; status?: number } = {}
    const headers = { 'x-conversation-id': 'talk-1', ...more }
    const run = desk.run({ url: `http://localhost/${name}`, body: { query }, headers }).then((reply) => {
      Object.assign(seen, { atMs: clock.monotonicMs(), body: reply.json(), status: reply.status })
    })
    return { seen, run }
  }
  return { clock, logger, memory, jobDesk, search, desk, call, calls, notes, job: (id = 'job-1') => memory.get(id) }
}

/** A failure of the work itself. */
export const NO_ROWS: HookwellError = new HookwellError('no_rows', { message: 'None.', suggestion: 'Ask anew.' })
