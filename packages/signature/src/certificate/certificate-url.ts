import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** Where a caller's certificates are. Its messages name one of these, and no other address is ever called. */
export interface CertificateRule {
  /** The whole name of the host. */
  readonly host: RegExp
  /** The whole path. */
  readonly path: RegExp
  /** Such an address, which a call that we sign names unless it has one already. */
  readonly sample: string
}

/** Whether a value can be such a rule: patterns that hold for the whole of a text, and an address that they take. */
export function isCertificateRule(value: unknown): value is CertificateRule {
  const { host, path, sample } = (value ?? {}) as Partial<CertificateRule>
  return (
    [host, path].every(isWhole) &&
    typeof sample === 'string' &&
    typeof certificateUrl(value as CertificateRule, sample) === 'string'
  )
}

// A flag such as `g` would make a pattern remember where it stopped.
function isWhole(pattern: unknown): boolean {
  return pattern instanceof RegExp && pattern.flags === '' && /^\^[^|]*\$$/.test(pattern.source)
}

const UNFIT = refuse('certificate_refused', "the address of the certificate is none of the provider's")

/** PayPal allows its own addresses 500 characters. */
const MAX_URL_CHARACTERS = 500

/**
 * Lets an address through that a message names, or refuses it. It has to be https, with no user, port, query or fragment,
 * and written so that every parser reads the same host in it: whoever chooses the certificate chooses the signer. SDKs of
 * Amazon's once took `https://sns.us-east-1.amazonaws.com/?Action=…&x=.pem`, which answers with what anybody put there.
 *
 * @see https://spaceraccoon.dev/exploiting-improper-validation-amazon-simple-notification-service/
 */
export function certificateUrl({ host, path }: CertificateRule, text: string): string | Refusal {
  if (text.length > MAX_URL_CHARACTERS) return UNFIT
  const [, name, rest] = /^https:\/\/([a-z0-9.-]+)(\/[A-Za-z0-9._/-]*)$/.exec(text) ?? []
  if (name === undefined || rest === undefined || !host.test(name) || !path.test(rest)) return UNFIT
  return URL.parse(text)?.href === text ? text : UNFIT
}

/** What a certificate is called in logs: the last part of its address. */
export function certificateName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
