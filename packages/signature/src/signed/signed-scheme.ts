import type { AlgorithmName } from '../crypto/algorithm.ts'
import type { KeyForm } from '../keys/key-form.ts'
import type { Row, Source } from '../row.ts'
import type { EncodingName } from '../text/encoding.ts'

/** A signature over parts of the request. */
export interface SignedScheme extends Row {
  readonly shape: 'signed'
  /** Alternatives, of which a request uses exactly one; a mixture is refused. */
  readonly carriers: readonly Carrier[]
  readonly grammar: SignatureGrammar
  readonly algorithm: AlgorithmName
  /** How the key is written. */
  readonly key: KeyForm
  /** What is signed, in order and without anything between. */
  readonly parts: readonly Part[]
  /** Absent where no time is signed. */
  readonly time?: TimeRule
  /** What `url` among the parts means. Default `full`. */
  readonly urlForm?: UrlForm
  /** What names a delivery: its signed id, or a hash of what was signed. Absent where one proof serves many calls. */
  readonly replay?: 'id' | 'content'
  /** The form field that holds the JSON which `json` sources are read from. Default: the body is that JSON. */
  readonly jsonField?: string
}

/** Where one request carries what belongs to its signature. */
export interface Carrier {
  /** `headers` is a prefix with a number behind it, one header a key. */
  readonly signature: Source | { readonly headers: string }
  /** The moment that is signed; `field` is a field of the signature's own text. */
  readonly timestamp?: Source | { readonly field: string }
  /** The id of the delivery. */
  readonly id?: Source
  /** Whom the call is for. */
  readonly subject?: Source
}

/** How signatures are written. */
export interface SignatureGrammar {
  readonly encoding: EncodingName
  /** What stands between the items of a list. Absent: there is one item. */
  readonly between?: ' ' | ',' | ';'
  /** What stands between the name and the value of an item. Absent: an item is a value. */
  readonly pair?: '=' | ','
  /** The names whose values are signatures; each may come several times, all other names are skipped. */
  readonly wanted?: readonly string[]
  /** What stands before the value where items have no name. */
  readonly prefix?: string
}

/** A piece of what is signed: the raw text of a value, the bytes of the body, or a text that is always the same. */
export type Part =
  | 'body'
  | 'timestamp'
  | 'id'
  | 'subject'
  | 'method'
  | 'url'
  | { readonly literal: string }
  | { readonly header: string }
  /** A value of the JSON body, by its dotted path. */
  | { readonly json: string }

/** The address as it is signed: whole, without its query, or with the few characters decoded that HubSpot decodes. */
export type UrlForm = 'full' | 'without-query' | 'hubspot'

/** How a signed time is written and how far from now it may be. */
export interface TimeRule {
  readonly unit: 's' | 'ms' | 'iso'
  /** `signed`: when the caller signed; `expires`: until when the proof holds. Default `signed`. */
  readonly means?: 'signed' | 'expires'
  /** How long ago it may be, in seconds; `null`: not checked. */
  readonly pastSeconds: number | null
  /** How far ahead it may be, in seconds; `null`: not checked. */
  readonly futureSeconds: number | null
  /** How long what we sign holds, in seconds, where the time is an expiry. */
  readonly lifeSeconds?: number
}
