import { fork } from 'node:child_process'

import { comparedOf } from '../compared.ts'
import type { Result } from '../result.ts'
import { parametersCases } from './cases.ts'

/** What a process says of its cases: how far it is, and in the end what it measured. */
export type Report = { readonly done: number } | { readonly results: readonly Result[] }

/**
 * Measures each pair in a process of its own: objects of a thousand members, which V8 keeps as dictionaries, make every
 * loop over keys slower for all that come after them.
 */
export async function measureApart(rounds: number, onRound: (done: number) => void): Promise<Result[]> {
  const results: Result[] = []
  const groups = comparedOf(parametersCases())
  for (const [index, group] of groups.entries()) {
    const onDone = (done: number): void => onRound(Math.floor((index * rounds + done) / groups.length))
    results.push(...(await measureGroup(group[0]?.against ?? '', rounds, onDone)))
  }
  return results
}

function measureGroup(against: string, rounds: number, onRound: (done: number) => void): Promise<readonly Result[]> {
  const child = fork(new URL('apart-main.ts', import.meta.url), [against, String(rounds)])
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => ('results' in report ? resolve(report.results) : onRound(report.done)))
    child.on('exit', (code) => reject(new Error(`measuring ${against} ended with ${code}`)))
  })
}
