import { decodeBase64 } from './strict-base64.ts'

/**
 * The bytes of a PEM block (RFC 7468) with that label; `undefined` for any other text. A line break may be written as
 * `\n`, which is what is left of it in many an environment variable.
 */
export function decodePem(text: string, label: string): Uint8Array | undefined {
  const trimmed = text.replace(/\\r|\\n/g, '\n').trim()
  const [head, foot] = [`-----BEGIN ${label}-----`, `-----END ${label}-----`]
  // Head and foot might share their dashes.
  if (!trimmed.startsWith(head) || !trimmed.slice(head.length).endsWith(foot)) return undefined
  return decodeBase64(trimmed.slice(head.length, -foot.length).replace(/\s+/g, ''))
}
