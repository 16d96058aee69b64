/** A name from code in words: `orderNumber` and `order_number` become `order number`. */
export function humanise(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
  return words.map(asWord).join(' ')
}

function asWord(word: string): string {
  if (/^ids?$/i.test(word)) return word.length === 2 ? 'ID' : 'IDs'
  return word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()
}

/** A text as a sentence: a capital in front, a full stop behind. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}

/** The longest text that can be followed by ear, in UTF-16 code units. */
export const MAX_SPOKEN = 60

/** A value as it can be said, or `undefined` where it is better not said; `digits` says how a number is. */
export function spoken(value: unknown, digits?: Pick<Intl.NumberFormat, 'format'>): string | undefined {
  if (typeof value === 'number' && digits !== undefined) return digits.format(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return value.length > MAX_SPOKEN || value.includes('://') ? undefined : value
}

/** One of the choices as it can be said: `in_preparation` and `inPreparation` are `in preparation`. */
export function spokenChoice(value: unknown, digits?: Pick<Intl.NumberFormat, 'format'>): string | undefined {
  const said = spoken(value, digits)
  return said !== undefined && IN_CODE.test(said) ? humanise(said).toLowerCase() : said
}

// Words joined by underscores, or by capitals where the first has two letters at least: iPhone is a name.
const IN_CODE = /^(?:[a-z\d]+(?:_[a-z\d]+)+|[A-Z\d]+(?:_[A-Z\d]+)+|[a-z]{2,}(?:[A-Z][a-z]+)+)$/
