import { anatomyOf } from './describe/anatomy-of.ts'
import { spotText } from './describe/anatomy.ts'
import { keyWords } from './describe/key-words.ts'
import type { Scheme } from './scheme.ts'
import { shapeOf } from './shapes.ts'
import type { VerifierOptions } from './verifier-options.ts'

/** How old a signed time may be, and how far ahead, in seconds; `null`: as much as it likes. */
export interface Tolerance {
  /** When the caller signed, until when the proof holds, or `none` where no time is signed. */
  readonly means: 'signed' | 'expires' | 'none'
  readonly pastSeconds: number | null
  readonly futureSeconds: number | null
}

/** What a row says, in words and lists: for pages, tables and the command line. */
export interface SchemeDescription {
  /** Where the proof stands, one text for each of the ways that a request may use. */
  readonly places: readonly string[]
  /** The headers among them, in lower case. */
  readonly headers: readonly string[]
  /** What is signed, in order. */
  readonly signed: string
  /** What the signature is made with. */
  readonly algorithm: string
  /** How old it may be. */
  readonly tolerance: Tolerance
  /** How its key is written, in words. */
  readonly key: string
  /** The options of `signature()` that have an effect for it. */
  readonly options: readonly (keyof VerifierOptions)[]
}

/**
 * Describes a row: where its proof stands, what is signed with what, and how old that may be.
 *
 * @example
 * ```ts
 * const { places, algorithm } = describeScheme(schemes.slack)
 * ```
 */
export function describeScheme(row: Scheme): SchemeDescription {
  const { carried, signed, algorithm, time, key } = anatomyOf(row)
  const shape = shapeOf(row)
  const headers = carried.flat().flatMap(({ at }) => {
    if ('header' in at) return [at.header.toLowerCase()]
    return 'headers' in at ? [`${at.headers.toLowerCase()}1`] : []
  })
  return {
    places: carried.map((values) => values.map(({ what, at }) => `${what} in ${spotText(at)}`).join(', ')),
    headers: [...new Set(headers)],
    signed,
    algorithm,
    tolerance:
      time === undefined
        ? { means: 'none', pastSeconds: null, futureSeconds: null }
        : { means: time.means ?? 'signed', pastSeconds: time.pastSeconds, futureSeconds: time.futureSeconds },
    key: key ?? keyWords[shape.keyForm(row) ?? 'utf8'],
    options: shape.takes(row),
  }
}
