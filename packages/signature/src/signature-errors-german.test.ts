import type { ErrorTable } from '@hookwell/core'
import { expect, test } from 'vitest'

import { handshakeErrors } from './handshake/handshake-errors.ts'
import { replayErrors } from './replay/replay-errors.ts'
import { signatureErrors } from './signature-errors.ts'

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

const tables: readonly ErrorTable<string>[] = [signatureErrors, replayErrors, handshakeErrors]
const rows = tables.flatMap((table) =>
  Object.entries(table.rows).map(([code, row]) => [code, row, table.translations['de']?.[code]] as const),
)

test.each(rows)('%s can be said in German', (_code, row, german) => {
  for (const [words, english] of [
    [german?.message, row.message],
    [german?.suggestion, row.suggestion],
  ] as const) {
    expect(words).toMatch(/^[A-ZÄÖÜ{][^\n`<>]*\.$/)
    expect(words).not.toMatch(/:\/\/|\b(?:du|dir|dich|deine?)\b/i)
    expect(words).not.toBe(english)
    expect(placeholders(words ?? '')).toEqual(placeholders(english))
  }
})
