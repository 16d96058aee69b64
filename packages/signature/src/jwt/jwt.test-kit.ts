import { keyPairs } from '../kit.test-kit.ts'
import type { Kit, Place } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'

/** What the tests of the whole table have to know of these rows. */
export const jwtKits: Readonly<Record<string, Kit>> = {
  jwt: kit({ keys: secret('jwt') }),
  plaid: kit({ keys: pair('p256'), from: 'plaid-verification', signsBody: true, isRepeatable: false }),
  'google-pubsub': kit({
    keys: pair('rsa'),
    options: { audience: 'https://desk.example.com/orders', email: 'push@desk.iam.gserviceaccount.com' },
  }),
  'google-chat': kit({ keys: pair('rsa'), options: { audience: 'https://desk.example.com/orders' } }),
  'microsoft-bot': kit({
    keys: pair('rsa'),
    options: { audience: '00000000-aaaa-bbbb-cccc-0123456789ab' },
    body: '{"type":"message","serviceUrl":"https://smba.trafficmanager.net/teams/"}',
  }),
  livekit: kit({ keys: secret('livekit'), options: { issuer: 'APIxyz' }, signsBody: true }),
  qstash: kit({ keys: secret('qstash'), from: 'upstash-signature', signsBody: true, signsUrl: true }),
  messagebird: kit({
    keys: secret('messagebird'),
    futureSeconds: 5,
    from: 'messagebird-signature-jwt',
    signsBody: true,
    signsUrl: true,
  }),
  vonage: kit({ keys: secret('vonage'), signsBody: true }),
  'atlassian-connect': kit({ keys: secret('atlassian-connect'), options: { issuer: 'jira:tenant-1' }, signsUrl: true }),
}

interface KeysOf {
  readonly verifying: (nth: number) => string
  readonly signing: (nth: number) => string
}

interface Told {
  readonly keys: KeysOf
  /** What both sides are told beside the key. */
  readonly options?: { readonly audience?: string; readonly issuer?: string; readonly email?: string }
  readonly from?: string
  /** How far ahead its times may be. */
  readonly futureSeconds?: number
  readonly body?: string
  readonly signsBody?: boolean
  readonly signsUrl?: boolean
  readonly isRepeatable?: boolean
}

function kit({ keys, options = {}, from = 'authorization', futureSeconds = 10, ...told }: Told): Kit {
  const places: readonly Place[] = [{ header: from }]
  return {
    verifying: (nth) => ({ key: keys.verifying(nth), ...options }),
    signing: (nth) => ({ key: keys.signing(nth), ...options }),
    places,
    body: '{"orderId":"ORD-12345"}',
    signsBody: false,
    signsUrl: false,
    signsTime: true,
    window: { pastSeconds: 300, futureSeconds },
    isRepeatable: true,
    onWeb: true,
    ...told,
  }
}

function secret(name: string): KeysOf {
  const text = (nth: number) => `secret-number-${nth}-of-${name}-is-long-enough`
  return { verifying: text, signing: text }
}

function pair(kind: KeyPairKind): KeysOf {
  return {
    verifying: (nth) => keyPairs[kind][nth]?.publicKey ?? '',
    signing: (nth) => keyPairs[kind][nth]?.privateKey ?? '',
  }
}
