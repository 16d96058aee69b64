import type { Witness } from '../shape.ts'
import { shown } from '../text/shown.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import type { ParsedJwt } from './parse-jwt.ts'

/** Says what was read, for somebody who looks for a fault. */
export function tellJwt(
  witness: Witness,
  { from }: JwtScheme,
  { signed, algorithm, kid, claims }: ParsedJwt,
  nowMs: number,
): void {
  const places = from.map((place) => ('query' in place ? `query '${place.query}'` : `header '${place.header}'`))
  witness('read', `a token from the ${places.join(' or the ')}`)
  if (kid !== undefined) witness('key', `named ${shown(kid)}`)
  for (const name of ['iat', 'nbf', 'exp']) {
    const time = claims[name]
    if (typeof time !== 'number') continue
    const agoSeconds = Math.round(nowMs / 1_000 - time)
    witness('clock', `'${name}' is ${agoSeconds >= 0 ? `${agoSeconds} s ago` : `${-agoSeconds} s ahead`}`)
  }
  const rest = Object.entries(claims).filter(([name]) => !['iat', 'nbf', 'exp'].includes(name))
  witness('claims', shown(JSON.stringify(Object.fromEntries(rest))))
  witness('signed', `header + '.' + claims: ${shown(signed)}`)
  witness('made with', algorithm)
}
