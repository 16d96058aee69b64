import { describe, expect, test } from 'vitest'

import { durationWords } from './duration-words.ts'

describe('times are said as people say them', () => {
  test.each([
    [0, 'a few seconds', 'ein paar Sekunden'],
    [3.4, 'a few seconds', 'ein paar Sekunden'],
    [4, 'about 5 seconds', 'etwa 5 Sekunden'],
    [12, 'about 10 seconds', 'etwa 10 Sekunden'],
    [17.6, 'about 20 seconds', 'etwa 20 Sekunden'],
    [28.4, 'about 30 seconds', 'etwa 30 Sekunden'],
    [54, 'about 50 seconds', 'etwa 50 Sekunden'],
    [58, 'about a minute', 'etwa eine Minute'],
    [89, 'about a minute', 'etwa eine Minute'],
    [118, 'about 2 minutes', 'etwa 2 Minuten'],
    [7.4 * 60, 'about 7 minutes', 'etwa 7 Minuten'],
    [13 * 60, 'about 15 minutes', 'etwa 15 Minuten'],
    [52 * 60, 'about 50 minutes', 'etwa 50 Minuten'],
    [55 * 60, 'about an hour', 'etwa eine Stunde'],
    [4_000, 'about an hour', 'etwa eine Stunde'],
    [5_400, 'about an hour and a half', 'etwa anderthalb Stunden'],
    [7_412, 'about 2 hours', 'etwa 2 Stunden'],
    [86_400, 'about a day', 'etwa einen Tag'],
    [3.2 * 86_400, 'about 3 days', 'etwa 3 Tage'],
  ])('%d s: %s', (seconds, english, german) => {
    expect(durationWords(seconds, { tag: 'en' })).toBe(english)
    expect(durationWords(seconds, { tag: 'de-AT' })).toBe(german)
  })

  test('in words of your own', () => {
    const french = { tag: 'fr', phrases: { 'jobs.minutes': 'environ {count} minutes' } }
    expect(durationWords(300, french)).toBe('environ 5 minutes')
    expect(durationWords(1, french)).toBe('a few seconds')
  })
})
