import { generateKeyPairSync } from 'node:crypto'

import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'
import { unsigned } from '@hookwell/core'
import type { Middleware, RunReply, Trusted } from '@hookwell/core'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { sign, signature } from '@hookwell/signature'
import type { SchemeName, SignedCall } from '@hookwell/signature'

import type { CallerProfile } from '../caller-profile.ts'
import { endpoint } from '../endpoint.ts'
import type { EndpointOptions, ToolEndpoint } from '../endpoint.ts'
import { orderTools } from '../orders.test-kit.ts'
import type { PlayedIds, PlayedRequest } from '../play.ts'
import { profiles } from '../profiles.ts'
import type { Tool } from '../tool.ts'

/** What the tests of the whole table have to know of a profile: `kit`, exported by `<id>.test-kit.ts` beside it. */
export interface ProfileKit {
  readonly profile: CallerProfile
  /** Whether the arguments are the call itself and the URL names the tool. */
  readonly isFlat: boolean
  /** How the caller proves itself. */
  readonly trust: KitTrust
  /** What it is answered, word for word. */
  readonly expected: Readonly<Record<CaseName, ExpectedReply>>
}

export interface KitTrust {
  readonly scheme: SchemeName
  readonly key: string
  /** Where it is not the same key. */
  readonly signingKey: string
  /** What somebody else would sign with. */
  readonly wrongKey: string
}

export interface ExpectedReply {
  readonly status: number
  /** All of them, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Read as JSON where the content type says so. */
  readonly body: unknown
}

export type CaseName = keyof typeof CASES

/** One call for each way in which it can end. */
export const CASES = {
  ok: { tool: 'check_order_status', args: { orderId: 'ORD-12345' } },
  'missing field': { tool: 'check_order_status', args: {} },
  'invalid field': { tool: 'check_order_status', args: { orderId: 'the blue one' } },
  'business failure': { tool: 'check_order_status', args: { orderId: 'ORD-404' } },
  'unknown tool': { tool: 'cancel_order', args: { orderId: 'ORD-12345' } },
  'handler throws': { tool: 'check_order_status', args: { orderId: 'ORD-500' } },
  'over budget': { tool: 'check_order_status', args: { orderId: 'ORD-60000' } },
  'bad auth': { tool: 'check_order_status', args: { orderId: 'ORD-12345' } },
} as const satisfies Readonly<Record<string, { readonly tool: string; readonly args: object }>>

export const IDS: PlayedIds = { conversationId: 'conversation-1', toolCallId: 'tool-call-1' }

/** Whom a call is for, where the proof says that. */
export const SUBJECT = 'ada@example.com'

/** The order desk as it is mounted for one caller. */
export interface Desk {
  readonly endpoint: ToolEndpoint
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  /** The names of the tools that were run. */
  readonly ran: readonly string[]
}

/** Mounts the order desk for the caller of a kit, verified by what the kit says. */
export function deskFor({ profile, trust: { scheme, key } }: ProfileKit): Desk {
  return deskWith(profile, signature({ scheme, key }))
}

/** The same for anybody. */
export function openDesk(profile: CallerProfile, options: Partial<EndpointOptions> = {}): Desk {
  return deskWith(profile, unsigned(), options)
}

function deskWith(
  profile: CallerProfile,
  trust: Middleware<unknown, Trusted>,
  options: Partial<EndpointOptions> = {},
): Desk {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  const ran: string[] = []
  const desk = endpoint({
    profile,
    clock,
    logger,
    ids: () => 'call-1',
    use: (pipe) => pipe.use(errors()).use(budget()).use(trust),
    tools: orderTools().map((tool) => watched(tool, ran)),
    ...options,
  })
  return { endpoint: desk, clock, logger, ran }
}

/** One call of the table, signed, as it goes to an endpoint that is mounted at `url`. */
export function requestOf(kit: ProfileKit, name: CaseName, url: string): Promise<SignedCall & { method: string }> {
  const { tool, args } = CASES[name]
  return signed(kit, kit.profile.play(tool, args, IDS), url, name === 'bad auth')
}

/** Makes one call of the table. */
export async function callDesk(kit: ProfileKit, name: CaseName, desk: Desk): Promise<RunReply> {
  const reply = desk.endpoint.run(await requestOf(kit, name, `https://desk.example/${kit.profile.id}`))
  if (name === 'over budget') await desk.clock.advance(kit.profile.budget.hardMs)
  return reply
}

/** The kits of all profiles; those that there are none of are named in `missing`. */
export async function allKits(): Promise<{ kits: readonly ProfileKit[]; missing: readonly string[] }> {
  const ids = Object.keys(profiles)
  const loaded = await Promise.all(ids.map(async (id) => [id, await kitOf(id)] as const))
  return {
    kits: loaded.flatMap(([, kit]) => kit ?? []),
    missing: loaded.flatMap(([id, kit]) => (kit === undefined ? [id] : [])),
  }
}

/** How a caller proves itself by a scheme. */
export function trustBy(scheme: SchemeName): KitTrust {
  return KEY_PAIRS.has(scheme) ? keyPair(scheme) : sharedSecret(scheme)
}

const KEY_PAIRS: ReadonlySet<SchemeName> = new Set(['discord', 'telnyx'])

function sharedSecret(scheme: SchemeName): KitTrust {
  const key = `orders:the-secret-of-${scheme}-and-of-nobody-else`
  return { scheme, key, signingKey: key, wrongKey: `orders:some-other-secret-than-${scheme}-has` }
}

/** Of a pair of keys the caller has the private one. */
function keyPair(scheme: SchemeName): KitTrust {
  const [own, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  return {
    scheme,
    key: own.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signingKey: own.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    wrongKey: other.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}

async function signed(
  { trust }: ProfileKit,
  { method, path, headers, body = '' }: PlayedRequest,
  url: string,
  isForged: boolean,
): Promise<SignedCall & { method: string }> {
  const { scheme, signingKey, wrongKey } = trust
  const key = isForged ? wrongKey : signingKey
  const nowMs = fakeClock().epochMs()
  const sent = await sign({ scheme, key, method, url: url + path, headers, body, nowMs, subject: SUBJECT })
  return { method, ...sent, headers: { ...headers, ...sent.headers } }
}

async function kitOf(id: string): Promise<ProfileKit | undefined> {
  try {
    return ((await import(`./${id}.test-kit.ts`)) as { readonly kit?: ProfileKit }).kit
  } catch (thrown) {
    if (String(thrown).includes(`${id}.test-kit`)) return undefined
    throw thrown
  }
}

function watched(tool: Tool, ran: string[]): Tool {
  return {
    ...tool,
    handle: (parameters, invocation) => {
      ran.push(tool.name)
      return tool.handle(parameters, invocation)
    },
  }
}
