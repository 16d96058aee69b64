import { fork } from 'node:child_process'
import { once } from 'node:events'

import type { CaseFacts } from './lasting-case.ts'
import type { Sample } from './sample.ts'

/** A case in a process of its own, ready for its rounds. */
export interface CaseProcess {
  /** All the cases of its part, in their order. */
  readonly facts: readonly CaseFacts[]
  readonly round: () => Promise<Sample>
  readonly end: () => Promise<void>
}

/** V8 makes its space for new objects smaller while a process waits for its next round, as no server under load would. */
const SPACE = '--min-semi-space-size=16'

/** Starts the case of that place in its part, and waits until it is warm. */
export async function startCase(module: URL, part: string, index: number): Promise<CaseProcess> {
  const main = new URL('case-main.ts', import.meta.url)
  const child = fork(main, [module.href, part, String(index)], { execArgv: [SPACE] })
  const ended = once(child, 'exit')
  const next = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(child, 'message'), ended.then(failed)])) as [unknown]
    return message
  }
  const failed = (): never => {
    throw new Error(`measuring case ${index} of ${part} ended with ${child.exitCode}`)
  }
  const facts = (await next()) as readonly CaseFacts[]
  return {
    facts,
    round: async () => {
      child.send('round')
      return (await next()) as Sample
    },
    end: async () => {
      child.send('end')
      await ended
    },
  }
}
