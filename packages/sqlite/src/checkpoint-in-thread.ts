import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'

import type { CheckpointAnswer, CheckpointRequest } from './checkpoint-request.ts'

/** One thread for all files of the process, from the first time that one is needed. It holds the process only while it is at work. */
let thread: Worker | undefined
let lastId = 0

/** Those that wait for it, by the number of what they asked. */
const waiting = new Map<number, (pages: number | undefined) => void>()

/** Whether the thread is there already. */
export function hasThread(): boolean {
  return thread !== undefined
}

/** Has the thread move what was committed from the log into the file: how many pages the log had, or nothing without a thread. */
export function checkpointIn(file: string, mode: CheckpointRequest['mode']): Promise<number | undefined> {
  return new Promise((resolve) => {
    lastId += 1
    const request: CheckpointRequest = { id: lastId, file, mode }
    waiting.set(request.id, resolve)
    try {
      thread ??= startThread()
      thread.ref()
      thread.postMessage(request)
    } catch {
      lose(thread)
    }
  })
}

function startThread(): Worker {
  // Beside this file, and of its kind: `.ts` in our tests, `.js` as published.
  const script = new URL(`./checkpoint-thread${extname(import.meta.url)}`, import.meta.url)
  // Without the variables and flags of the process: `--import` of a telemetry start, say, is not for this thread.
  const started = new Worker(script, { env: { NODE_NO_WARNINGS: '1' }, execArgv: [], name: 'hookwell-checkpoints' })
  started.on('message', ({ id, pages }: CheckpointAnswer) => answer(id, pages))
  started.on('error', () => lose(started))
  started.on('exit', () => lose(started))
  return started
}

function answer(id: number, pages: number | undefined): void {
  const resolve = waiting.get(id)
  waiting.delete(id)
  if (waiting.size === 0) thread?.unref()
  resolve?.(pages)
}

function lose(lost: Worker | undefined): void {
  if (lost !== thread) return
  thread = undefined
  for (const id of waiting.keys()) answer(id, undefined)
}
