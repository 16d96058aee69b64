import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { readJsonBody } from '../read/json-value.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import { contentTrust } from '../signed/content-trust.ts'
import { signerWith } from '../signed/signer.ts'
import type { Signer } from '../signed/signer.ts'
import { shown } from '../text/shown.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import type { Verdict, Verify } from '../verifier.ts'
import { adyenItems, own } from './adyen-items.ts'
import type { AdyenItem } from './adyen-items.ts'
import type { AdyenScheme } from './adyen-scheme.ts'
import { adyenText } from './adyen-text.ts'

const MISSING = refuse('signature_missing', "an item has no 'additionalData.hmacSignature'")
const UNFIT = refuse('signature_malformed', 'the signature of an item is not base64, or has the wrong length')
const MISMATCH = refuse('signature_mismatch', 'the signature of an item does not fit its fields, with any of the keys')

/** An item, read. */
interface SignedItem {
  readonly text: string
  readonly signature: Uint8Array
}

/** Makes the verifier of Adyen's payment webhooks: one item that is not genuine spoils all of them. */
export function verifyAdyen({ row, crypto, keyring, witness }: VerifierTerms<AdyenScheme>): Verify {
  const ring = keyring<Signer>(signerWith('hmac-sha256', crypto))

  /** The signer of the first item, once all of them have one. */
  const signerOf = (items: readonly SignedItem[], signers: readonly Signer[]): Maybe<Signer | undefined> => {
    const judge = (at: number, first?: Signer): Maybe<Signer | undefined> => {
      const item = items[at]
      if (item === undefined) return first
      return after(makerOf(item, signers, 0), (maker) =>
        maker === undefined ? undefined : judge(at + 1, first ?? maker),
      )
    }
    return judge(0)
  }

  const conclude = (items: readonly SignedItem[], signer: Signer | undefined): Maybe<Verdict> => {
    if (signer === undefined) return MISMATCH
    const trust = { verified: true, scheme: row.name, keyId: signer.id }
    const [only, second] = items as readonly [SignedItem, SignedItem?]
    // Items of a batch can be left out and put in another order, each still genuine: nothing names such a delivery.
    return second === undefined ? contentTrust(trust, [only.text], crypto) : trust
  }

  return (call, proceed) => {
    const verdict = after(call.bytes(), (bytes): Maybe<Verdict> => {
      const items = readItems(row, readJsonBody(bytes))
      if (isRefusal(items)) return items
      witness?.('read', `${items.length === 1 ? 'one item' : `${items.length} items`}, each with a signature, base64`)
      witness?.('key', 'taken as hex')
      for (const { text } of items) witness?.('signed', `${row.fields.join(':')}: ${shown(text)}`)
      witness?.('made with', 'hmac-sha256')
      return after(ring.fixed ?? ring.find(call), (signers) => {
        if (isRefusal(signers)) return signers
        return after(signerOf(items, signers), (signer) => conclude(items, signer))
      })
    })
    return after(verdict, proceed)
  }
}

function readItems(row: AdyenScheme, json: unknown): readonly SignedItem[] | Refusal {
  const items = adyenItems(json)
  if (isRefusal(items)) return items
  const read: SignedItem[] = []
  for (const item of items) {
    const one = readItem(row, item)
    if (isRefusal(one)) return one
    read.push(one)
  }
  return read
}

function readItem(row: AdyenScheme, item: AdyenItem): SignedItem | Refusal {
  const encoded = own(own(item, 'additionalData'), 'hmacSignature')
  if (typeof encoded !== 'string') return MISSING
  const signature = encoded.length === BASE64_CHARACTERS ? decodeBase64(encoded) : undefined
  if (signature === undefined) return UNFIT
  const text = adyenText(row, item)
  return typeof text === 'string' ? { text, signature } : text
}

/** 32 bytes. */
const BASE64_CHARACTERS = 44

/** Which key made the signature of an item. */
function makerOf({ text, signature }: SignedItem, signers: readonly Signer[], at: number): Maybe<Signer | undefined> {
  const signer = signers[at]
  if (signer === undefined) return undefined
  return after(signer.made([text], [signature]), (made) =>
    made ? signer : makerOf({ text, signature }, signers, at + 1),
  )
}
