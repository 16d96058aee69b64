import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { queryValues } from '../text/query-values.ts'
import type { Component } from './component.ts'
import type { MessageRequest } from './message-request.ts'

const METHOD_UNFIT = refuse('header_malformed', 'the method is no method')
const PARAMETER_UNFIT = refuse(
  'url_malformed',
  'a covered query parameter is not there, came twice, or is no percent-encoded UTF-8',
)

/** The value of a component that is no header. RFC 9421 section 2.2. */
export function derivedValue({ name, member }: Component, { method, target }: MessageRequest): string | Refusal {
  const { scheme, authority, path, query } = target
  switch (name) {
    case '@method':
      return /^[\w!#$%&'*+.^`|~-]+$/.test(method) ? method : METHOD_UNFIT
    case '@target-uri':
      return `${scheme}://${authority}${path}${query}`
    case '@authority':
      return authority
    case '@scheme':
      return scheme
    case '@request-target':
      return path + query
    case '@path':
      return path
    case '@query':
      return query === '' ? '?' : query
    default:
      return queryParameter(query, member)
  }
}

/**
 * The value of one query parameter, decoded and encoded again, so that one value has one spelling. RFC 9421 section 2.2.8,
 * which leaves out parameters that come several times.
 */
function queryParameter(query: string, encodedName: string): string | Refusal {
  const name = decode(encodedName)
  if (name === undefined || encode(name) !== encodedName) return PARAMETER_UNFIT
  const values = queryValues(query, name)
  const [value] = values
  return value === undefined || values.length > 1 ? PARAMETER_UNFIT : encode(value)
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The percent-encode set of forms, with `%20` for a space. https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}
