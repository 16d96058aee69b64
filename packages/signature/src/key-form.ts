import { decodeBase64 } from './strict-base64.ts'
import { decodeHex } from './strict-hex.ts'

/** How a key is written: as the text it is, or encoded; `whsec` is base64 behind `whsec_`. */
export type KeyForm = 'utf8' | 'base64' | 'hex' | 'whsec'

export interface KeyFormRow {
  readonly decode: (text: string) => Uint8Array | undefined
  /** Ends the sentence "the key must be …". */
  readonly must: string
}

export const keyForms: Readonly<Record<KeyForm, KeyFormRow>> = {
  utf8: {
    decode: (text) => (text.isWellFormed() ? new TextEncoder().encode(text) : undefined),
    must: 'well-formed text',
  },
  base64: { decode: decodeBase64, must: 'base64 (RFC 4648 section 4, padded)' },
  // Some providers show their keys in capitals.
  hex: { decode: (text) => decodeHex(text.toLowerCase()), must: 'hexadecimal' },
  whsec: {
    // Supabase shows `v1,whsec_…`, and the reference libraries take the bare base64 as well.
    decode: (text) => decodeBase64(text.replace(/^(?:v1,)?whsec_/, '')),
    must: "the whole secret as it is shown: 'whsec_' and base64 ('whpk_' and 'whsk_' are for Ed25519)",
  },
}
