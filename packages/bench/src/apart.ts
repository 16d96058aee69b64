import { fork } from 'node:child_process'

import type { Result } from './result.ts'

/** What a module exports whose parts are measured in processes of their own. */
export interface Parts {
  readonly measurePart: (part: string, rounds: number, onRound: (done: number) => void) => Promise<readonly Result[]>
}

/** What a process says of its part: how far it is, and in the end what it measured. */
export type Report = { readonly done: number } | { readonly results: readonly Result[] }

/**
 * Measures each part in a process of its own. What one leaves behind would slow the next: V8 has seen other kinds of objects
 * in the same places, and workers go on looking for work.
 */
export function measureApart(
  module: URL,
  parts: readonly string[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  return partByPart(parts, rounds, onRound, (part, onDone) => measured(module, part, rounds, onDone))
}

/** One part after the other; each counts its own rounds, and what is told is how far all of them are. */
export async function partByPart(
  parts: readonly string[],
  rounds: number,
  onRound: (done: number) => void,
  measure: (part: string, onDone: (done: number) => void) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, part] of parts.entries()) {
    const onDone = (done: number): void => onRound(Math.floor((index * rounds + done) / parts.length))
    results.push(...(await measure(part, onDone)))
  }
  return results
}

function measured(
  module: URL,
  part: string,
  rounds: number,
  onRound: (done: number) => void,
): Promise<readonly Result[]> {
  const child = fork(new URL('apart-main.ts', import.meta.url), [module.href, part, String(rounds)])
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => ('results' in report ? resolve(report.results) : onRound(report.done)))
    child.on('exit', (code) => reject(new Error(`measuring ${part} ended with ${code}`)))
  })
}
