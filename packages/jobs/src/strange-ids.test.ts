import { describe, expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'

describe('ids of your own', () => {
  test.each(['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'oil-lamp_42', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'x'.repeat(100)])(
    'such as %s are asked for as they are',
    async (id) => {
      const { start, status } = testDesk({}, { ids: () => id })
      expect(await start()).toBe(id)
      for (const given of [id, ` "${id}". `]) expect(await status(given)).toMatchObject({ jobId: id })
    },
  )

  test.each(['', 'a b', '../jobs', 'x'.repeat(101), 'k7m2\n', undefined, 42])(
    'such as %o start nothing, and the log says what to do',
    async (id) => {
      const { call, engine, logger } = testDesk({}, { ids: () => id as string })
      expect(await call('start_sales_report', { month: '2026-03' })).toMatchObject({ code: 'internal_error' })
      expect(JSON.stringify(logger.lines)).toContain(
        "'ids' of jobs() has to give 1 to 100 letters, digits, '_' and '-'",
      )
      expect(await engine.get(String(id))).toBeUndefined()
    },
  )
})
