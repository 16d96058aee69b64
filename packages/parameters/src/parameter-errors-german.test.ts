import { expect, test } from 'vitest'

import { parameterErrors } from './parameter-errors.ts'

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

test.each(Object.entries(parameterErrors.rows))('%s can be said in German', (code, row) => {
  const german = parameterErrors.translations['de']?.[code as keyof typeof parameterErrors.rows]
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
