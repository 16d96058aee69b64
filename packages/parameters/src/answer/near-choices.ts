/** More choices than these at once are no help. */
const MAX_NEAR = 3

/** What is longer than this, in UTF-16 code units, or one of more choices, is not compared: it bounds the work. */
const MAX_LENGTH = 64
const MAX_COMPARED = 200

/**
 * The one to three choices that somebody may have meant by a text; none where more than three are as near.
 *
 * First those that the fewest edits lead to, two at most; where there are none, those that share words or a beginning.
 */
export function nearChoices(text: string, choices: readonly unknown[]): readonly string[] {
  if (text.length > MAX_LENGTH || choices.length > MAX_COMPARED) return []
  const wanted = plain(text)
  const compared = comparable(choices)
  for (const isNear of TESTS) {
    const near = compared.filter((one) => isNear(wanted, one.plain)).map(({ choice }) => choice)
    if (near.length > 0) return near.length > MAX_NEAR ? [] : near
  }
  return []
}

interface Comparable {
  readonly choice: string
  readonly plain: string
}

const known = new WeakMap<readonly unknown[], readonly Comparable[]>()

/** What a text is compared with; of one list it is made once. */
function comparable(choices: readonly unknown[]): readonly Comparable[] {
  const before = known.get(choices)
  if (before !== undefined) return before
  const texts = [...new Set(choices)].filter(
    (choice): choice is string => typeof choice === 'string' && choice.length <= MAX_LENGTH,
  )
  const made = texts.map((choice) => ({ choice, plain: plain(choice) }))
  known.set(choices, made)
  return made
}

// The nearest first.
const TESTS: readonly ((one: string, other: string) => boolean)[] = [isWithin(0), isWithin(1), isWithin(2), sharesWords]

/** Small letters, and one space for whatever parts words. */
function plain(text: string): string {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** As many edits, and fewer than half the letters of the shorter. */
function isWithin(edits: number): (one: string, other: string) => boolean {
  return (one, other) => edits < Math.min(one.length, other.length) / 2 && leadsTo(one, other, edits)
}

/** Whether so many edits make one of the other: a letter put in, left out, replaced, or swapped with its neighbour. */
function leadsTo(one: string, other: string, edits: number): boolean {
  let alike = 0
  while (alike < one.length && one[alike] === other[alike]) alike += 1
  const [left, right] = [one.slice(alike), other.slice(alike)]
  if (left === right) return true
  if (edits === 0 || Math.abs(left.length - right.length) > edits) return false
  const isSwapped = left.length > 1 && left[0] === right[1] && left[1] === right[0]
  return (
    leadsTo(left.slice(1), right.slice(1), edits - 1) ||
    leadsTo(left.slice(1), right, edits - 1) ||
    leadsTo(left, right.slice(1), edits - 1) ||
    (isSwapped && leadsTo(left.slice(2), right.slice(2), edits - 1))
  )
}

/** Whether all words of one are among those of the other, or both begin alike. */
function sharesWords(one: string, other: string): boolean {
  const [mine, theirs] = [one.split(' '), other.split(' ')]
  const shared = mine.filter((word) => word.length > 1 && theirs.includes(word)).length
  if (shared > 0 && (shared === theirs.length || shared === mine.length)) return true
  return beginAlike(one, other, mine.length === 1 && theirs.length === 1)
}

/** All of one, three letters at least; of two single words, more than half of one will do, four letters at least. */
function beginAlike(one: string, other: string, areWords: boolean): boolean {
  const shorter = Math.min(one.length, other.length)
  let alike = 0
  while (alike < shorter && one[alike] === other[alike]) alike += 1
  return (alike >= 3 && alike === shorter) || (areWords && alike >= 4 && alike * 2 > shorter)
}
