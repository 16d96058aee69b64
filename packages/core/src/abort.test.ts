import { describe, expect, test } from 'vitest'

import { HookwellError } from './error.ts'
import { heldCall } from './held-call.test-kit.ts'
import type { PipelineOptions } from './pipeline-options.ts'

describe('a caller who hangs up', () => {
  test('stops waiting, it does not undo: the run goes on to its end', async () => {
    const { run, close, clock, live, ends, written } = heldCall(
      (given, time) =>
        new Promise((resolve) =>
          time.after(50, () => resolve({ gone: given.callerGone, aborted: given.signal.aborted })),
        ),
    )
    run()
    close(false)
    expect(live.callerGone).toBe(true)
    await clock.advance(50)
    expect(written).toEqual([])
    expect(ends).toMatchObject([{ status: 200, delivered: false, outcome: { body: { gone: true, aborted: false } } }])
  })

  test.each<[string, Partial<PipelineOptions>, boolean]>([
    ['a read-only one is aborted', { readOnly: true }, true],
    ['one that is read-only for this call is aborted', { readOnly: ({ method }) => method === 'POST' }, true],
    ['one that is not read-only for it is not', { readOnly: () => false }, false],
    [
      'one that cannot say is not',
      {
        readOnly: () => {
          throw new Error('no')
        },
      },
      false,
    ],
    ['one that says so is aborted', { onCallerGone: 'abort' }, true],
    ['a read-only one that says otherwise is not', { readOnly: true, onCallerGone: 'continue' }, false],
    ['one that says nothing is not', {}, false],
  ])('%s', async (_name, options, aborted) => {
    const { run, close, live } = heldCall(() => new Promise(() => {}), options)
    run()
    close(false)
    const { signal } = live.call
    expect(signal.aborted).toBe(aborted)
    expect((signal.reason as HookwellError | undefined)?.code).toBe(aborted ? 'caller_gone' : undefined)
  })

  test('the end of a run that was aborted is that the caller has gone, and no surprise', async () => {
    const { run, close, clock, ends, logger } = heldCall(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        }),
      { readOnly: true },
    )
    run()
    close(false)
    await clock.advance(0)
    expect(ends).toMatchObject([{ outcome: { code: 'caller_gone' }, status: 499, delivered: false }])
    expect(logger.lines).toEqual([])
  })

  test('while the body is under way ends the wait for it', async () => {
    const { run, close, clock, ends } = heldCall((given) => given.bytes(), {
      host: { readBytes: () => undefined },
    })
    run()
    close(false)
    await clock.advance(0)
    expect(ends).toMatchObject([{ outcome: { code: 'caller_gone' } }])
    expect(clock.pending).toBe(0)
  })
})

describe('a run that stops because it was told to has nothing to add', () => {
  test.each<[string, (reason: unknown) => unknown]>([
    ['the reason itself', (reason) => reason],
    [
      'an AbortError that a library made of it',
      (cause) => Object.assign(new Error('aborted', { cause }), { name: 'AbortError' }),
    ],
    ['the one of the platform', () => new DOMException('aborted', 'AbortError')],
  ])('%s', async (_name, thrownFor) => {
    const { run, clock, logger } = heldCall((given) => {
      given.deadline.begin({ limitMs: 100, reserveMs: () => 0, source: 'config', spent: () => SPENT })
      const { signal } = given
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(thrownFor(signal.reason) as Error))
      })
    })
    run()
    await clock.advance(1_000)
    expect(logger.lines).toEqual([])
  })
})

const SPENT = new HookwellError('spent', { message: 'Too slow.', suggestion: 'Wait.', status: 504, outcome: 'error' })
