import type { Addressed } from '../read/addressed.ts'
import { refuse } from '../refusal.ts'
import type { Refusal, Slot } from '../refusal.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { Part } from './signed-scheme.ts'

/** The values that a row's parts can stand for; those that a row has no use for are empty. */
export interface SignedValues {
  readonly timestamp: string
  readonly id: string
  readonly subject: string
  /** The address that is signed. */
  readonly url: string
  readonly request: Addressed
}

/** What is signed, as a row puts it together. */
export interface SignedText {
  /**
   * Gives the values of the parts, in order, with an empty text for the body. They are hashed one by one: joined, they
   * would have to be copied first. The list is the caller's own, to put the body into.
   */
  readonly piecesOf: (values: SignedValues) => (string | Uint8Array)[] | Refusal
  /** Which of them is the body; -1 where it is not signed. */
  readonly bodyAt: number
}

/** Works out the parts of a row once. */
export function signedText(parts: readonly Part[]): SignedText {
  const bodyAt = parts.indexOf('body')
  const blank = parts.map((part) => (isLiteral(part) ? part.literal : ''))
  const pieces = parts.flatMap((part, at) =>
    isLiteral(part) || part === 'body' ? [] : [pieceOf(at, part, parts[at + 1], bodyAt !== -1)],
  )
  return {
    bodyAt,
    piecesOf: (values) => {
      // A copy has just the room it needs, where a list that is pushed to has room for seventeen.
      const texts: (string | Uint8Array)[] = [...blank]
      for (const { at, read, ends, holdsEnd } of pieces) {
        const text = read(values)
        if (typeof text !== 'string') return text
        if (ends !== '' && text.includes(ends)) return holdsEnd
        texts[at] = text
      }
      return texts
    },
  }
}

type Literal = Extract<Part, { literal: string }>

/** A part whose value comes with the call, before its body does. */
type Varying = Exclude<Part, Literal | 'body'>

function isLiteral(part: Part | undefined): part is Literal {
  return typeof part === 'object' && 'literal' in part
}

type TextOf = (values: SignedValues) => string | Refusal

interface Piece {
  readonly at: number
  readonly read: TextOf
  /** What follows it and must therefore not be in it; empty: anything may. */
  readonly ends: string
  readonly holdsEnd: Refusal
}

/**
 * A value must not hold the literal behind it: `a.1` + `.` + `2` and `a` + `.` + `1.2` would have one signature. A time
 * needs no such rule, since its own grammar says where it ends; and one part may hold anything, since what is around it
 * cannot: the body, and where it is not signed, the subject.
 */
function pieceOf(at: number, part: Varying, follower: Part | undefined, readsBody: boolean): Piece {
  const isFree = part === 'timestamp' || (part === 'subject' && !readsBody)
  const ends = !isFree && isLiteral(follower) ? follower.literal : ''
  const slot = slotOf(part)
  const holdsEnd = refuse(`${slot}_malformed`, `a signed value holds the separator '${ends}'`)
  return { at, read: readerOf(part), ends, holdsEnd }
}

/** What is said to be unfit. */
function slotOf(part: Varying): Slot {
  if (typeof part === 'object') return 'json' in part ? 'body' : 'header'
  return part === 'method' ? 'header' : part
}

function readerOf(part: Varying): TextOf {
  if (typeof part === 'string') return NAMED[part]
  const read = sourceReader(part, slotOf(part))
  return ({ request }) => read(request)
}

const NAMED: Readonly<Record<Extract<Varying, string>, TextOf>> = {
  timestamp: ({ timestamp }) => timestamp,
  id: ({ id }) => id,
  subject: ({ subject }) => subject,
  url: ({ url }) => url,
  method: ({ request }) => request.method,
}
