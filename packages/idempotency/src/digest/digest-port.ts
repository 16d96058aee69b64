import * as native from '#digest'
import type { Maybe } from '@hookwell/core'

/** The SHA-256 of a text in UTF-8, or of bytes, in base64url. */
export const digest: (content: string | Uint8Array) => Maybe<string> = native.digest
