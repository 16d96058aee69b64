import { absentFromLikelyPlaceholder } from './absent-from-likely-placeholder.ts'
import { absentFromPlaceholder } from './absent-from-placeholder.ts'
import { booleanFromText } from './boolean-from-text.ts'
import { booleanFromWord } from './boolean-from-word.ts'
import { choiceByEdit } from './choice-by-edit.ts'
import { choiceBySpelling } from './choice-by-spelling.ts'
import { dateFromEpoch } from '../dates/date-from-epoch.ts'
import { dateFromText } from '../dates/date-from-text.ts'
import { jsonFromText } from './json-from-text.ts'
import { listFromCommas } from './list-from-commas.ts'
import { listFromOne } from './list-from-one.ts'
import { moneyFromText } from './money-from-text.ts'
import { numberFromText } from './number-from-text.ts'
import type { Repairer } from './repairer.ts'
import { textFromFraction } from './text-from-fraction.ts'
import { textFromNumber } from './text-from-number.ts'
import { trimmedText } from './trimmed-text.ts'

/**
 * All ways to read a value that a schema refused, in the order in which they are tried.
 *
 * What fits fewer values stands before what fits more: a choice called `none` before a placeholder, a date before a text
 * with the spaces taken off, a number of seconds before a number as text.
 */
export const REPAIRERS: readonly Repairer[] = [
  numberFromText,
  moneyFromText,
  booleanFromText,
  booleanFromWord,
  choiceBySpelling,
  dateFromText,
  dateFromEpoch,
  jsonFromText,
  absentFromPlaceholder,
  absentFromLikelyPlaceholder,
  choiceByEdit,
  listFromCommas,
  listFromOne,
  trimmedText,
  textFromNumber,
  textFromFraction,
]
