import { describe, expect, test } from 'vitest'

import { askStore } from './ask-store.ts'
import { fakeClock } from './testing.ts'

const clock = fakeClock()

describe('a store that is asked', () => {
  test('and answers at once is not waited for', () => {
    expect(askStore({ ask: () => 7, clock, limitMs: 100 })).toEqual({ ok: true, answer: 7 })
    expect(clock.pending).toBe(0)
  })

  test('and answers later is waited for, and its timer is let go of', async () => {
    expect(await askStore({ ask: async () => 7, clock, limitMs: 100 })).toEqual({ ok: true, answer: 7 })
    expect(clock.pending).toBe(0)
  })

  const away = new Error('away')
  test.each<[string, () => Promise<never>]>([
    ['rejects', () => Promise.reject(away)],
    [
      'throws where it should reject',
      () => {
        throw away
      },
    ],
    [
      'whose promise is none of ours',
      // oxlint-disable-next-line unicorn/no-thenable
      () => ({ then: (_done: unknown, failed: (cause: Error) => void) => failed(away) }) as never,
    ],
    [
      'whose promise throws',
      () =>
        ({
          // oxlint-disable-next-line unicorn/no-thenable
          then: () => {
            throw away
          },
        }) as never,
    ],
  ])('and %s has failed', async (_what, ask) => {
    expect(await askStore({ ask, clock, limitMs: 100 })).toEqual({ ok: false, cause: away })
    expect(clock.pending).toBe(0)
  })

  test('and says nothing has failed when its time is up; what it says later is told', async () => {
    const gate = Promise.withResolvers<number>()
    const late: number[] = []
    const said = askStore({ ask: () => gate.promise, clock, limitMs: 100.4, late: (answer) => void late.push(answer) })
    await clock.advance(101)
    expect(await said).toMatchObject({ ok: false, cause: { message: 'the store took longer than 100 ms' } })
    gate.resolve(7)
    await clock.advance(0)
    expect(late).toEqual([7])
  })
})
