import { describe, expect, test } from 'vitest'

import { errorTable } from './error-table.ts'
import { translationFaults } from './translation-faults.ts'

const row = { message: '{item} is gone.', suggestion: 'Wait.' }
const words = { message: '{item} ist weg.', suggestion: 'Warten Sie.' }
const INFORMAL = /\bdu\b/i

describe('the words of a table in another language', () => {
  test.each([
    ['are there', words, []],
    ['are missing', undefined, ['gone, message: is missing', 'gone, suggestion: is missing']],
    ['are English', { ...words, suggestion: 'Wait.' }, ['gone, suggestion: is English']],
    [
      'end without a full stop',
      { ...words, suggestion: 'Warten Sie' },
      ['gone, suggestion: is no sentence, or not on one line'],
    ],
    [
      'begin small',
      { ...words, suggestion: 'bitte warten.' },
      ['gone, suggestion: is no sentence, or not on one line'],
    ],
    [
      'have two lines',
      { ...words, suggestion: 'Warten\nSie.' },
      ['gone, suggestion: is no sentence, or not on one line'],
    ],
    [
      'have an address',
      { ...words, suggestion: 'Siehe https://x.test.' },
      ['gone, suggestion: has words that it should not have'],
    ],
    [
      'are informal',
      { ...words, suggestion: 'Hast du Zeit.' },
      ['gone, suggestion: has words that it should not have'],
    ],
    ['lack a value', { ...words, message: 'Es ist weg.' }, ['gone, message: has other values than the English words']],
  ])('%s', (_what, german, faults) => {
    const table = errorTable({ gone: row }, german === undefined ? {} : { de: { gone: german } })
    expect(translationFaults(table, 'de', INFORMAL)).toEqual(faults)
  })
})
