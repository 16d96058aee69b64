import type { HookwellError } from '@hookwell/core'

import { bodyFormat } from './body-format.ts'
import type { Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { readJson } from './read-json.ts'
import type { RawParameters } from './read-json.ts'
import { gatherPairs, readPairs } from './read-pairs.ts'

/** Reads the body of a call; one without a body has no parameters there. */
export function readBody(
  contentType: string | undefined,
  bytes: Uint8Array,
  limits: Limits,
  lists: ReadonlySet<string>,
): RawParameters | HookwellError {
  if (bytes.byteLength === 0) return {}
  const format = bodyFormat(contentType, bytes)
  if (format === undefined) return parameterErrors.error('content_type_unsupported')
  const text = decode(bytes)
  if (text === undefined) return parameterErrors.error('body_not_utf8')
  return format === 'json' ? readJson(text, limits) : readForm(text, limits, lists)
}

// One for all calls: it keeps nothing between two of them. A byte order mark is dropped, as RFC 8259 section 8.1 lets
// a parser do. On Node 24 it takes 84 ns for 200 bytes, Buffer.toString() with a check for replacements 81.
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(bytes)
  } catch {
    return undefined
  }
}

function readForm(text: string, { maxValues }: Limits, lists: ReadonlySet<string>): RawParameters | HookwellError {
  if (countOf('&', text) >= maxValues) return parameterErrors.error('body_too_complex')
  const pairs = readPairs(text)
  if (pairs === undefined) return parameterErrors.error('body_not_utf8')
  const parameters: RawParameters = {}
  gatherPairs(pairs, lists, parameters)
  return parameters
}

function countOf(mark: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) count++
  return count
}
