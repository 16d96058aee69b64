import { booleanFromText } from './boolean-from-text.ts'
import { booleanFromWord } from './boolean-from-word.ts'
import { numberFromText } from './number-from-text.ts'
import type { Repairer } from './repairer.ts'
import { textFromFraction } from './text-from-fraction.ts'
import { textFromNumber } from './text-from-number.ts'

/** All ways to read a value that a schema refused, in the order in which they are tried. */
export const REPAIRERS: readonly Repairer[] = [
  numberFromText,
  booleanFromText,
  booleanFromWord,
  textFromNumber,
  textFromFraction,
]
