import type { FormScheme } from '../form/form-scheme.ts'
import type { Anatomy } from './anatomy.ts'

export function formAnatomy({ signature, nonce, algorithm }: FormScheme): Anatomy {
  return {
    carried: [[{ what: 'signature', at: signature }, ...(nonce === undefined ? [] : [{ what: 'nonce', at: nonce }])]],
    signed: `url and the sorted fields of the form${nonce === undefined ? '' : ', and the nonce'}, written as base64`,
    algorithm,
  }
}
