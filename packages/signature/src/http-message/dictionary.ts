import { parseDictionary, serializeDictionary } from 'structured-headers'
import type { InnerList, Item } from 'structured-headers'

import { MAX_CHARACTERS } from '../read/source-reader.ts'
import { trimWhitespace } from './whitespace.ts'

/** One member of a Dictionary. */
export interface Member {
  readonly value: Item | InnerList
  /** What stands behind the name and its `=`. */
  readonly text: string
  /** Whether it is written exactly as RFC 9651 section 4.1 writes it. */
  readonly isCanonical: boolean
}

/** More members than this nobody sends. */
const MAX_MEMBERS = 32

/**
 * Reads a Dictionary (RFC 9651 section 3.2), all of it or nothing; no whitespace may be around it.
 *
 * Where a name comes twice, the RFC lets the last one win; here there is none to win, so that nobody reads one and
 * somebody else the other. The library keeps only the last, so each member is given to it alone.
 */
export function readDictionary(text: string): ReadonlyMap<string, Member> | undefined {
  if (text.length > MAX_CHARACTERS || trimWhitespace(text) !== text) return undefined
  const pieces = splitMembers(text)
  if (pieces.length > MAX_MEMBERS) return undefined
  const members = new Map<string, Member>()
  for (const piece of pieces) {
    const [name, member] = readMember(piece) ?? []
    if (name === undefined || member === undefined || members.has(name)) return undefined
    members.set(name, member)
  }
  return members
}

/** The text of each member: cut at the commas that are not inside of a string. */
function splitMembers(text: string): readonly string[] {
  const pieces: string[] = []
  let start = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index)
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\\' && isQuoted) index += 1
    else if (letter === ',' && !isQuoted) {
      pieces.push(trimWhitespace(text.slice(start, index)))
      start = index + 1
    }
  }
  return [...pieces, trimWhitespace(text.slice(start))]
}

/** Exactly one member, or nothing: wherever the text was cut wrongly, what came of it is none. */
function readMember(piece: string): readonly [name: string, member: Member] | undefined {
  try {
    const parsed = parseDictionary(piece)
    const [entry] = parsed
    if (entry === undefined || parsed.size > 1) return undefined
    const [name, value] = entry
    const text = piece.slice(name.length + 1)
    return [name, { value, text, isCanonical: isCanonical(piece, parsed) }]
  } catch {
    return undefined
  }
}

/** Not everything that can be read can be written again. */
function isCanonical(piece: string, parsed: ReturnType<typeof parseDictionary>): boolean {
  try {
    return serializeDictionary(parsed) === piece
  } catch {
    return false
  }
}
