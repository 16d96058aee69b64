import type { HttpMessageScheme } from '../http-message/http-message-scheme.ts'
import type { Anatomy } from './anatomy.ts'

export function httpMessageAnatomy({ algorithms, covers, coversBody, time, tag }: HttpMessageScheme): Anatomy {
  const components = covers.map((entry) => [entry].flat().join(' or '))
  const digest = coversBody === false ? [] : ['content-digest where there is a body']
  return {
    carried: [
      [
        { what: 'signature', at: { header: 'signature' } },
        { what: 'components', at: { header: 'signature-input' } },
      ],
    ],
    signed: `${[...components, ...digest].join('; ')}${tag === undefined ? '' : `; tag '${tag}'`}`,
    algorithm: algorithms.join(', '),
    ...(algorithms.includes('hmac-sha256')
      ? {}
      : { key: 'a public key: PEM, base64 of its DER, or 32 bytes of Ed25519' }),
    time,
  }
}
