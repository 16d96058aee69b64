import type { HeaderReader } from '@hookwell/core'

import type { Addressed } from '../read/addressed.ts'
import { MAX_CHARACTERS } from '../read/source-reader.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { MAX_SIGNATURES } from './signature-reader.ts'
import type { ReadSignatures } from './signature-reader.ts'

/**
 * Reads the signatures of headers that have a number behind their name, one a key (DocuSign): any of them will do.
 *
 * @param prefix The name without the number.
 */
export function numberedHeaders(
  prefix: string,
  read: (text: string) => ReadSignatures | Refusal,
): (request: Addressed) => ReadSignatures | Refusal {
  const missing = refuse('signature_missing', `there is no header '${prefix}1'`)
  const many = refuse('signature_malformed', `the headers '${prefix}…' hold more than ${MAX_SIGNATURES} signatures`)
  const unfit = refuse(
    'signature_malformed',
    `a header '${prefix}…' is longer than ${MAX_CHARACTERS} characters, or came twice`,
  )
  return ({ headers }) => {
    const names = numberedNames(headers, prefix)
    if (names.length === 0) return missing
    if (names.length > MAX_SIGNATURES) return many
    const signatures: Uint8Array[] = []
    for (const name of names) {
      const [text = '', second] = headers.all(name)
      if (second !== undefined || text.length > MAX_CHARACTERS) return unfit
      const found = read(text)
      if (isRefusal(found)) return found
      if (signatures.push(...found.signatures) > MAX_SIGNATURES) return many
    }
    return { signatures, field: undefined }
  }
}

/** The names of those headers that a request has. */
export function numberedNames(headers: HeaderReader, prefix: string): readonly string[] {
  const lead = prefix.toLowerCase()
  return headers.names().filter((name) => name.startsWith(lead) && /^[1-9]\d{0,2}$/.test(name.slice(lead.length)))
}
