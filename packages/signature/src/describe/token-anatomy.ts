import type { TokenScheme } from '../token/token-scheme.ts'
import type { Anatomy } from './anatomy.ts'

export function tokenAnatomy({ from }: TokenScheme): Anatomy {
  const at = 'authorization' in from ? { header: 'authorization', prefix: from.authorization } : from
  return {
    carried: [[{ what: 'secret', at }]],
    signed: 'nothing: the secret itself is sent',
    algorithm: 'comparison',
  }
}
