import { pipeline, unsigned } from '@hookwell/core'
import type { BeforeTrust, Middleware, Nothing, Trusted } from '@hookwell/core'

import { signature } from '../signature.ts'
import { handshake } from './handshake.ts'
import { unsignedHandshake } from './unsigned-handshake.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_T extends true>(): void => {}

const key = 'a-secret'
const topicArn = 'arn:aws:sns:us-east-1:123456789012:orders'
const start = pipeline({ name: 'x', kind: 'event' })
const signed = handshake({ provider: 'slack' })
const open = unsignedHandshake({ provider: 'meta', verifyToken: 'a-token' })

holds<Same<typeof signed, Middleware<Trusted, Nothing>>>()
holds<Same<typeof open, Middleware<BeforeTrust, Nothing>>>()

// Each has its side of signature(), and both can be in one pipeline.
start
  .use(open)
  .use(signature({ scheme: 'slack', key }))
  .use(signed)
  .handle(({ trust }) => trust.scheme)

// @ts-expect-error what is signed is verified first: handshake() must stand behind signature()
start.use(signed)

// @ts-expect-error what is not signed never gets past signature(): unsignedHandshake() must stand before it
start.use(signature({ scheme: 'meta', key })).use(open)

// @ts-expect-error nor past unsigned()
start.use(unsigned()).use(open)

// @ts-expect-error whose handshake is signed is known
unsignedHandshake({ provider: 'slack' })

// @ts-expect-error and whose is not
handshake({ provider: 'meta' })

// @ts-expect-error Zoom wants to see that we have the secret
handshake({ provider: 'zoom' })
handshake({ provider: 'zoom', key })
handshake({ provider: 'zoom', key: ({ route }) => route['tenant'] })

// @ts-expect-error a key would do nothing for Slack
handshake({ provider: 'slack', key })

// @ts-expect-error to subscribe oneself has to be said aloud
handshake({ provider: 'aws-sns', topicArn })
// @ts-expect-error and to what
handshake({ provider: 'aws-sns', confirm: true })
handshake({ provider: 'aws-sns', confirm: true, topicArn })

// @ts-expect-error Meta sends a token along
unsignedHandshake({ provider: 'meta' })
