import type { NewJob } from './job-engine.ts'
import type { JobsRows } from './pg-boss-pool.ts'
import type { JobStatements } from './pg-boss-statements.ts'

/** Puts a job down; gives back whether it did, for there may be one that it joins. */
export type PutDown = (job: NewJob) => Promise<boolean>

/** How many statements are on their way at the same time. */
const LANES = 2
/** How many jobs one statement puts down at most, and how long their parameters are together, in characters. */
const MAX_JOBS = 100
const MAX_LENGTH = 262_144

interface Waiting {
  readonly job: NewJob
  readonly resolve: (isDown: boolean) => void
  readonly reject: (cause: unknown) => void
}

/**
 * Makes what puts jobs down. Those that come while others are on their way go together, in one statement: the server reads,
 * plans and commits once for all of them, which is nearly all that it does for one.
 */
export function putsDown(
  query: (text: string, values: unknown[]) => Promise<JobsRows>,
  { add, addAll }: Pick<JobStatements, 'add' | 'addAll'>,
): PutDown {
  const waiting: Waiting[] = []
  let lanes = 0

  const alone = async ({ job, resolve, reject }: Waiting): Promise<void> => {
    try {
      resolve((await query(add, valuesOf(job))).rowCount === 1)
    } catch (cause) {
      reject(cause)
    }
  }
  const together = async (some: readonly Waiting[]): Promise<void> => {
    try {
      const { rows } = await query(addAll, [JSON.stringify(some.map(({ job }) => job))])
      const down = new Set(rows.map((row) => (row as { readonly id: string }).id))
      for (const { job, resolve } of some) resolve(down.has(job.id))
    } catch (cause) {
      // What is wrong with one of them is not the fault of the others.
      if (isRefusal(cause)) await Promise.all(some.map(alone))
      else for (const { reject } of some) reject(cause)
    }
  }
  const work = async (): Promise<void> => {
    lanes += 1
    for (let some = nextOf(waiting); some.length > 0; some = nextOf(waiting)) {
      const [first] = some
      await (some.length === 1 && first !== undefined ? alone(first) : together(some))
    }
    lanes -= 1
  }
  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject })
      if (lanes < LANES) void work()
    })
}

/** What a statement that puts one job down, or adopts one, takes first. */
export function valuesOf(job: NewJob): unknown[] {
  const { id, name, owner, joinKey, parameters, maxAttempts, onCrash, size, startedIn } = job
  return [id, name, owner, joinKey, parameters, maxAttempts, onCrash, size, startedIn]
}

function nextOf(waiting: Waiting[]): Waiting[] {
  let [count, length] = [0, 0]
  for (const { job } of waiting) {
    length += job.parameters.length
    if (count === MAX_JOBS || (count > 0 && length > MAX_LENGTH)) break
    count += 1
  }
  return waiting.splice(0, count)
}

/**
 * Whether the server says that it cannot take what it was sent: a data exception, or a constraint.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html (classes 22 and 23)
 */
function isRefusal(cause: unknown): boolean {
  const { code } = cause as { readonly code?: unknown }
  return typeof code === 'string' && /^2[23]/.test(code)
}
