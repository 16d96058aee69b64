import type { Language } from '@hookwell/core'

/** The pieces that the answer of `parameters()` is made of; names in braces stand for what is filled in. */
export type Phrases = Readonly<Record<string, string>>

/** The pieces in a language. */
export function phrasesIn(_language: Language): Phrases {
  return {}
}
