import type { ErrorTable } from './error-table.ts'

/**
 * What is wrong with the words of a table in another language: one that is missing, that cannot be spoken, that is still
 * English, or that lacks a value which the English one names. Empty where all is well.
 *
 * @param unwanted Words that the language is not to have, such as the wrong form of address. Default: none.
 *
 * @example
 * ```ts
 * expect(translationFaults(coreErrors, 'de')).toEqual([])
 * ```
 */
export function translationFaults<Code extends string>(
  { rows, translations }: ErrorTable<Code>,
  tag: string,
  unwanted: RegExp = /(?!)/,
): string[] {
  return (Object.keys(rows) as Code[]).flatMap((code) =>
    PARTS.flatMap((part) => {
      const fault = faultOf(translations[tag]?.[code]?.[part], rows[code][part], unwanted)
      return fault === undefined ? [] : `${code}, ${part}: ${fault}`
    }),
  )
}

const PARTS = ['message', 'suggestion'] as const

function faultOf(words: string | undefined, english: string, unwanted: RegExp): string | undefined {
  if (words === undefined) return 'is missing'
  if (words === english) return 'is English'
  if (!SPEAKABLE.test(words)) return 'is no sentence, or not on one line'
  if (words.includes('://') || unwanted.test(words)) return 'has words that it should not have'
  return String(valuesIn(words)) === String(valuesIn(english)) ? undefined : 'has other values than the English words'
}

/** Begins like a sentence or with a value, and ends with a full stop. */
const SPEAKABLE = /^[\p{Lu}{][^\n`<>]*\.$/u

function valuesIn(words: string): readonly string[] {
  return (words.match(/\{\w+\}/g) ?? []).sort()
}
