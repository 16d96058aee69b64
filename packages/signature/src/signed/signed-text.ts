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

/** Gives the values of some parts, in order. They are hashed one by one: joined, they would have to be copied first. */
export type TextsOf = (values: SignedValues) => readonly string[] | Refusal

/** What is signed around the body; the body itself is never made part of a text. */
export interface SignedText {
  readonly head: TextsOf
  readonly tail: TextsOf
  readonly readsBody: boolean
}

/** Works out the parts of a row once. */
export function signedText(parts: readonly Part[]): SignedText {
  const bodyAt = parts.indexOf('body')
  const readsBody = bodyAt !== -1
  return {
    head: textsOf(readsBody ? parts.slice(0, bodyAt) : parts, readsBody),
    tail: textsOf(readsBody ? parts.slice(bodyAt + 1) : [], readsBody),
    readsBody,
  }
}

function textsOf(parts: readonly Part[], readsBody: boolean): TextsOf {
  if (parts.length === 0) return () => NOTHING
  const pieces = parts.map((part, index) => pieceOf(part, parts[index + 1], readsBody))
  return (values) => {
    const texts: string[] = []
    for (const { read, ends, holdsEnd } of pieces) {
      const text = read(values)
      if (typeof text !== 'string') return text
      if (ends !== '' && text.includes(ends)) return holdsEnd
      texts.push(text)
    }
    return texts
  }
}

const NOTHING: readonly string[] = []

type TextOf = (values: SignedValues) => string | Refusal

interface Piece {
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
function pieceOf(part: Part, follower: Part | undefined, readsBody: boolean): Piece {
  const isFree =
    typeof part === 'object' ? 'literal' in part : part === 'timestamp' || (part === 'subject' && !readsBody)
  const ends = !isFree && typeof follower === 'object' && 'literal' in follower ? follower.literal : ''
  const slot = slotOf(part)
  const holdsEnd = refuse(`${slot}_malformed`, `a signed value holds the separator '${ends}'`)
  return { read: readerOf(part), ends, holdsEnd }
}

/** What is said to be unfit. */
function slotOf(part: Part): Slot {
  if (typeof part === 'object') return 'json' in part ? 'body' : 'header'
  return part === 'method' ? 'header' : part
}

function readerOf(part: Part): TextOf {
  if (typeof part === 'string') return NAMED[part]
  if ('literal' in part) return () => part.literal
  const read = sourceReader(part, slotOf(part))
  return ({ request }) => read(request)
}

const NAMED: Readonly<Record<Extract<Part, string>, TextOf>> = {
  timestamp: ({ timestamp }) => timestamp,
  id: ({ id }) => id,
  subject: ({ subject }) => subject,
  url: ({ url }) => url,
  method: ({ request }) => request.method,
  body: () => '',
}
