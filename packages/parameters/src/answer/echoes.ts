import type { Shape } from '../schema/shape.ts'
import { textOf, whatCame } from './what-came.ts'
import type { Came } from './what-came.ts'

/** Tells whether a text repeats the value that it is about, or anything else that came. */
export type Echoes = (text: string, about: unknown) => boolean

/** So many letters or digits in a row of something sensitive are too many. */
const PIECE = 4

/**
 * Makes the test for developers' own messages, which may have been put together from what came.
 *
 * A text repeats a value where it holds it: in any case, with any spaces and punctuation, escaped or formatted. What has
 * fewer than four letters and digits counts where it is a word of its own, and anywhere in a text about itself. Of what is
 * sensitive, four letters or digits in a row count, and all of what is shorter. Where too much came to be looked through,
 * every text counts.
 */
export function echoesOf(parameters: unknown, shape: Shape): Echoes {
  let came: readonly Came[] | undefined
  const repeats = new Map<string, boolean>()
  return (text, about) => {
    const own = textOf(about)
    if (own !== undefined && lower(text).includes(lower(own))) return true
    const known = repeats.get(text)
    if (known !== undefined) return known
    came ??= whatCame(parameters, shape) ?? TOO_MUCH
    const answer = came === TOO_MUCH || holdsAny(text, came)
    repeats.set(text, answer)
    return answer
  }
}

const TOO_MUCH: readonly Came[] = []

function holdsAny(text: string, came: readonly Came[]): boolean {
  const said = lower(text)
  const words = new Set(said.split(/[^\p{L}\p{N}]+/u))
  const letters = lettersOf(text)
  const pieces = new Set(Array.from({ length: letters.length }, (_, at) => letters.slice(at, at + PIECE)))
  const holds = (form: string, isSensitive: boolean): boolean => {
    const wanted = lettersOf(form)
    if (wanted.length >= PIECE) return isSensitive ? holdsPiece(pieces, wanted) : letters.includes(wanted)
    const whole = lower(form)
    return whole !== '' && (isSensitive || wanted === '' ? said.includes(whole) : words.has(whole))
  }
  return came.some((one) => [...formsOf(one.text)].some((form) => holds(form, one.isSensitive)))
}

/** As it came, and as it stands in JSON and in a URL. */
function formsOf(text: string): ReadonlySet<string> {
  return new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text.toWellFormed())])
}

function holdsPiece(pieces: ReadonlySet<string>, wanted: string): boolean {
  for (let at = 0; at + PIECE <= wanted.length; at += 1) {
    if (pieces.has(wanted.slice(at, at + PIECE))) return true
  }
  return false
}

/** Small, and one space for many. */
function lower(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** Letters and digits alone, so that `1,299.50` holds 1299.5 and `4111-1111` holds `4111 1111`. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
