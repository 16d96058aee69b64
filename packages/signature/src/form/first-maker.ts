import type { Maybe } from '@hookwell/core'

import type { Content } from '../crypto/crypto-port.ts'
import type { Signer } from '../signed/signer.ts'

/** Who made a signature, and over what. */
export interface Maker {
  readonly signer: Signer
  readonly content: Content
}

/** Which key made one of the signatures over which of the contents, the likeliest content first. */
export function firstMaker(
  signers: readonly Signer[],
  contents: readonly Content[],
  signatures: readonly Uint8Array[],
): Maybe<Maker | undefined> {
  const tries = contents.flatMap((content) => signers.map((signer): Maker => ({ signer, content })))
  const from = (start: number): Maybe<Maker | undefined> => {
    for (let index = start; index < tries.length; index += 1) {
      const one = tries[index] as Maker
      const made = one.signer.made(one.content, signatures)
      if (typeof made !== 'boolean') return made.then((late) => (late ? one : from(index + 1)))
      if (made) return one
    }
    return undefined
  }
  return from(0)
}
