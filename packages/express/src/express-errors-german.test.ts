import { expect, test } from 'vitest'

import { expressErrors } from './express-errors.ts'

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

test.each(Object.entries(expressErrors.rows))('%s can be said in German', (code, row) => {
  const german = expressErrors.translations['de']?.[code as keyof typeof expressErrors.rows]
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
