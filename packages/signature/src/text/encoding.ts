import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './strict-base64.ts'
import { decodeHex, encodeHex } from './strict-hex.ts'

/** How the bytes of a signature are written as text. */
export type EncodingName = 'hex' | 'base64' | 'base64url'

export interface Encoding {
  /** The bytes of a text, or of its part between two places; `undefined` for anything that is not exactly how such bytes are written. */
  readonly decode: (text: string, from?: number, to?: number) => Uint8Array | undefined
  readonly encode: (bytes: Uint8Array) => string
  /** How many characters a value of that many bytes has, so that a wrong length is refused before it is decoded. */
  readonly lengthOf: (byteCount: number) => number
}

export const encodings: Readonly<Record<EncodingName, Encoding>> = {
  hex: { decode: decodeHex, encode: encodeHex, lengthOf: (byteCount) => byteCount * 2 },
  base64: { decode: decodeBase64, encode: encodeBase64, lengthOf: (byteCount) => Math.ceil(byteCount / 3) * 4 },
  base64url: {
    decode: decodeBase64Url,
    encode: encodeBase64Url,
    lengthOf: (byteCount) => Math.ceil((byteCount * 4) / 3),
  },
}
