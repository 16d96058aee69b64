import { hash } from 'node:crypto'

/** The SHA-256 of a text in UTF-8, or of bytes, in base64url: at once, where Web Crypto lets one wait. */
export function digest(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url')
}
