import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Trust, Trusted } from '@hookwell/core'

import { environmentKey, scheme, schemes, sign, signature } from './index.ts'
import type { NamedKey, SchemeName, SignedCall, SignedScheme, TokenScheme } from './index.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_T extends true>(): void => {}

const key = 'a-secret'
const pipe = pipeline({ name: 'x' }).use(signature({ scheme: 'github', key }))

// It adds trust, and a handler sees its type.
holds<Same<ReturnType<typeof signature>, Middleware<unknown, Trusted>>>()
pipe.handle((call) => {
  holds<Same<typeof call.trust, Trust>>()
  return call.trust.replayId
})

// Trust is established once, and by one of the two.
// @ts-expect-error 'trust' is already there
pipe.use(signature({ scheme: 'stripe', key }))
// @ts-expect-error 'trust' is already there
pipe.use(unsigned())

// What needs trust does not compile before it.
const needsTrust: Middleware<Trusted, { tenant: string }> = {
  name: 'tenant',
  run: (call, next) => next({ tenant: call.trust.scheme }),
}
pipe.use(needsTrust)
// @ts-expect-error trust is not there yet
pipeline({ name: 'x' }).use(needsTrust)

// Names of schemes are known.
holds<Same<'standard-webhooks' | 'presigned-url' extends SchemeName ? true : false, true>>()
// @ts-expect-error no such scheme
signature({ scheme: 'githb', key })
// @ts-expect-error there is no way to skip
signature({ scheme: 'github', key, skipVerification: true })
// @ts-expect-error seconds are numbers
signature({ scheme: 'stripe', key, toleranceSeconds: '5m' })

// Keys: one, several, named.
signature({ scheme: 'github', key: [key, { id: 'old', key }] })
holds<Same<ReturnType<typeof oneKey>, string>>()
holds<Same<ReturnType<typeof manyKeys>, readonly NamedKey[]>>()
function oneKey() {
  return environmentKey('A')
}
function manyKeys() {
  return environmentKey(['A', 'B'])
}

// Rows know their shape, and one of your own can be made of them.
holds<Same<typeof schemes.github, SignedScheme>>()
holds<Same<typeof schemes.bearer, TokenScheme>>()
const acme = scheme({ ...schemes.github, name: 'acme', carriers: [{ signature: { header: 'x-acme-signature' } }] })
signature({ scheme: acme, key })
// @ts-expect-error an algorithm is one of a few
scheme({ ...schemes.github, algorithm: 'md5' })

holds<Same<ReturnType<typeof sign>, Promise<SignedCall>>>()
// @ts-expect-error a body is text or bytes, exactly as it is sent
void sign({ scheme: 'github', key, body: { a: 1 } })
