import type { JwtPlace, JwtScheme } from '../jwt/jwt-scheme.ts'
import { isShared } from '../jwt/jwt-algorithms.ts'
import { keyWords } from './key-words.ts'
import type { Anatomy, Spot } from './anatomy.ts'

export function jwtAnatomy(row: JwtScheme): Anatomy {
  const { leewaySeconds, maxAgeSeconds, maxLifeSeconds } = row.clock
  return {
    carried: row.from.map((place) => [{ what: 'token', at: spotOf(place) }]),
    signed: ['the claims of the token', ...boundTo(row)].join(', and in them '),
    algorithm: row.algorithms.join(', '),
    key: keyOf(row),
    time:
      maxAgeSeconds === undefined
        ? { means: 'expires', pastSeconds: leewaySeconds, futureSeconds: maxLifeSeconds ?? null }
        : { means: 'signed', pastSeconds: maxAgeSeconds, futureSeconds: leewaySeconds },
  }
}

function keyOf({ algorithms, jwks }: JwtScheme): string {
  if (jwks !== undefined) return 'none: the JWK set of the issuer is fetched; or a public key, PEM or JWK'
  if (algorithms.every(isShared)) return keyWords.utf8
  return algorithms.some(isShared) ? 'a public key, PEM or JWK; or a secret, as UTF-8' : 'a public key, PEM or JWK'
}

function spotOf(place: JwtPlace): Spot {
  if ('query' in place) return place
  return place.prefix === undefined ? { header: place.header } : { header: place.header, prefix: place.prefix }
}

/** What of the request the claims hold. */
function boundTo({ bodyHash, urlHash, subjectIsUrl, qsh, bodyValue }: JwtScheme): readonly string[] {
  return [
    ...(bodyHash === undefined ? [] : [`the SHA-256 of the body as '${bodyHash.claim}'`]),
    ...(urlHash === undefined ? [] : [`the SHA-256 of the URL as '${urlHash.claim}'`]),
    ...(subjectIsUrl === true ? ["the URL as 'sub'"] : []),
    ...(qsh === true ? ["the SHA-256 of method, path and query as 'qsh'"] : []),
    ...(bodyValue === undefined ? [] : [`'${bodyValue.json}' of the body as '${bodyValue.claim}'`]),
  ]
}
