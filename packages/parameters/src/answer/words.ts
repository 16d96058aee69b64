import type { Place } from '../schema/shape.ts'

/** What a place is called in a sentence, article and all: by its title, its description, or its name put in words. */
export function labelOf({ key, schema, parent }: Place): string {
  const within = parent === undefined ? '' : ` in ${labelOf(parent)}`
  if (schema.title !== undefined && schema.title.trim() !== '') return `the ${asNoun(schema.title)}${within}`
  if (key === '*') return `an entry${within}`
  if (/^\d+$/.test(key)) return `entry ${Number(key) + 1}${within}`
  const described = nounIn(schema.description)
  return `the ${described ?? humanise(key)}${within}`
}

/** A name from code in words: `orderNumber` and `order_number` become `order number`. */
export function humanise(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
  return words.map(asWord).join(' ') || 'value'
}

/** Several things as one: `a, b and c`. */
export function listed(things: readonly string[], last = 'and'): string {
  const head = things.slice(0, -1).join(', ')
  const tail = things.at(-1) ?? ''
  return head === '' ? tail : `${head} ${last} ${tail}`
}

/** A text as a sentence: a capital in front, a full stop behind. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}

/** A value as it can be said, or `undefined` where it is better not said. */
export function spoken(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return value.length > MAX_SPOKEN || value.includes('://') ? undefined : value
}

const MAX_SPOKEN = 60

function asWord(word: string): string {
  if (/^ids?$/i.test(word)) return word.length === 2 ? 'ID' : 'IDs'
  return word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()
}

/** Without its article, and small in front unless it is a name or an abbreviation. */
function asNoun(text: string): string {
  const bare = text.trim().replace(/^(?:the|an?|your)\s+/i, '')
  return /^[A-Z][a-z-]/.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}

/** The thing that a description names, if it begins with one: of `The order number, as on the receipt` the first half. */
function nounIn(description: string | undefined): string | undefined {
  const [clause = ''] = (description ?? '').trim().split(/[,.;:(!?]|\s[-–—]\s|\s(?:that|which|to be)\s/, 1)
  const noun = clause.trim()
  const fits = noun !== '' && noun.length <= MAX_SPOKEN && !NO_NOUN.test(noun)
  return fits ? asNoun(noun) : undefined
}

const NO_NOUN =
  /^(?:how|what|when|where|which|who|whose|why|whether|if|is|are|has|must|may|can|should|use|set|give|enter|describe|specify|provide|pass|send|choose|pick|select|tell|only|optional|required|either|in|on|at|for|from|to|one|any|all|this|do|does|not|never|always|true|false)\b/i
