import type { Addressed } from './addressed.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Part } from './scheme.ts'
import { sourceReader } from './source-reader.ts'

/** The values that a row's parts can stand for; those that a row has no use for are empty. */
export interface SignedValues {
  readonly timestamp: string
  readonly id: string
  readonly subject: string
  /** The address that is signed. */
  readonly url: string
  readonly request: Addressed
}

/** Puts the values of some parts together. */
export type TextOf = (values: SignedValues) => string | Refusal

/** What is signed around the body; the body itself is never made part of a text. */
export interface SignedText {
  readonly head: TextOf
  readonly tail: TextOf
  readonly readsBody: boolean
}

/** Works out the parts of a row once. */
export function signedText(parts: readonly Part[]): SignedText {
  const bodyAt = parts.indexOf('body')
  const readsBody = bodyAt !== -1
  return {
    head: textOf(readsBody ? parts.slice(0, bodyAt) : parts, readsBody),
    tail: textOf(readsBody ? parts.slice(bodyAt + 1) : [], readsBody),
    readsBody,
  }
}

function textOf(parts: readonly Part[], readsBody: boolean): TextOf {
  const pieces = parts.map((part, index) => pieceOf(part, parts[index + 1], readsBody))
  return (values) => {
    let text = ''
    for (const { read, ends, holdsEnd } of pieces) {
      const piece = read(values)
      if (typeof piece !== 'string') return piece
      if (ends !== '' && piece.includes(ends)) return holdsEnd
      text += piece
    }
    return text
  }
}

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
  const slot = typeof part === 'object' || part === 'method' || part === 'body' ? 'header' : part
  const holdsEnd = refuse(`${slot}_malformed`, `a signed value holds the separator '${ends}'`)
  return { read: readerOf(part), ends, holdsEnd }
}

function readerOf(part: Part): TextOf {
  if (typeof part === 'string') return NAMED[part]
  if ('literal' in part) return () => part.literal
  const read = sourceReader(part, 'header')
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
