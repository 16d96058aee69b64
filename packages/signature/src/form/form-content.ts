import { readPairs } from './form-fields.ts'
import type { FormFields } from './form-fields.ts'
import type { FormContentName } from './form-scheme.ts'
import { twilioUrls } from './url-variants.ts'

/** One way to put URL and parameters together: a head, the fields, and a tail. */
export interface FormContent {
  /** What may stand in front, likeliest first; none where the URL cannot be read. */
  readonly heads: (url: string, fields: FormFields) => readonly string[]
  /** The fields, sorted; `undefined` where they cannot be signed. */
  readonly fields: (fields: FormFields) => string | undefined
  readonly tail: (nonce: string) => string
  /** The query parameter that holds the SHA-256 of a body that is no form, in hexadecimal. */
  readonly digest?: string
}

export const formContents: Readonly<Record<FormContentName, FormContent>> = {
  // https://www.twilio.com/docs/usage/webhooks/webhooks-security
  twilio: {
    heads: twilioUrls,
    fields: (fields) => joined(fields, (values) => [...new Set(values)].toSorted()),
    tail: () => '',
    digest: 'bodySHA256',
  },
  // construct_get_url and construct_post_url of plivo@4.79.0:
  // https://github.com/plivo/plivo-node/blob/master/lib/utils/v3Security.js
  plivo: {
    heads: plivoHeads,
    fields: (fields) => joined(fields, (values) => values.toSorted()),
    tail: (nonce) => `.${nonce}`,
  },
  // https://mandrill.zendesk.com/hc/en-us/articles/360039232513-How-to-Authenticate-Webhook-Requests
  mandrill: {
    heads: (url) => [url],
    // Nothing is said of a name that comes twice.
    fields: (fields) => joined(fields, (values) => (values.length === 1 ? values : undefined)),
    tail: () => '',
  },
}

/** Names and values behind one another, the names in the order of their UTF-16 units, as `sort()` of every SDK has them. */
function joined(
  fields: FormFields,
  orderOf: (values: readonly string[]) => readonly string[] | undefined,
): string | undefined {
  let text = ''
  for (const name of [...fields.keys()].toSorted()) {
    const values = orderOf(fields.get(name) ?? [])
    if (values === undefined) return undefined
    for (const value of values) text += name + value
  }
  return text
}

/** The URL with its query sorted and not escaped; in front of fields there is always a `?`, and a dot behind a query. */
function plivoHeads(url: string, fields: FormFields): readonly string[] {
  const [, base = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? []
  const pairs = readPairs(query)
  if (pairs === undefined) return []
  const sorted = [...pairs.keys()]
    .toSorted()
    .flatMap((name) => (pairs.get(name) ?? []).toSorted().map((value) => `${name}=${value}`))
    .join('&')
  const hasFields = fields.size > 0
  return [base + (sorted !== '' || hasFields ? `?${sorted}` : '') + (sorted !== '' && hasFields ? '.' : '')]
}
