import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { queryValues } from '../text/query-values.ts'
import { decodeHex } from '../text/strict-hex.ts'
import { readFormFields } from './form-fields.ts'
import type { FormFields } from './form-fields.ts'

/** How the signature covers a body: by its fields, or by a digest in the signed URL. */
export interface CoveredBody {
  readonly fields: FormFields
  readonly digest: Uint8Array | undefined
}

const NOT_COVERED = refuse('coverage_insufficient', 'the body is no form, and the signed URL holds no digest of it')
const FORM = refuse('body_malformed', 'the body is no percent-encoded UTF-8, or has more than 1,000 fields')
const DIGEST = refuse('url_malformed', 'the digest of the body in the URL is not one SHA-256 in hexadecimal')

const NO_FIELDS: FormFields = new Map()

/**
 * Finds out how a body is covered. A digest that is in the signed URL decides: whoever can change the headers cannot make
 * a form of what was signed by its digest, nor the other way about.
 *
 * @param parameter Where the digest is; absent where the caller has none.
 */
export function coveredBody(
  url: string,
  contentType: string | undefined,
  body: Uint8Array,
  parameter: string | undefined,
): CoveredBody | Refusal {
  const digests = parameter === undefined ? [] : queryValues(url, parameter)
  if (digests.length > 0) {
    const [text = ''] = digests
    const digest = digests.length === 1 && text.length === 64 ? decodeHex(text) : undefined
    return digest === undefined ? DIGEST : { fields: NO_FIELDS, digest }
  }
  if (body.length === 0) return { fields: NO_FIELDS, digest: undefined }
  if (!isForm(contentType)) return NOT_COVERED
  const fields = readFormFields(body)
  return fields === undefined ? FORM : { fields, digest: undefined }
}

/** Whether a body says that it is a form. */
export function isForm(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded'
}
