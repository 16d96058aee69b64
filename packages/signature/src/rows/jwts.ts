import type { JwtScheme } from '../jwt/jwt-scheme.ts'
import type { RowsOf } from './rows-of.ts'

export type JwtName =
  | 'jwt'
  | 'plaid'
  | 'google-pubsub'
  | 'google-chat'
  | 'microsoft-bot'
  | 'livekit'
  | 'qstash'
  | 'messagebird'
  | 'vonage'
  | 'atlassian-connect'

const bearer: JwtScheme['from'] = [{ header: 'authorization', prefix: 'Bearer' }]
/** What livekit-server-sdk allows, and enough for clocks that are set. */
const clock: JwtScheme['clock'] = { leewaySeconds: 10 }

/** An ID token of Google; the limits are those of google-auth-library. */
// oxfmt-ignore
const google: Omit<JwtScheme, 'name' | 'title' | 'source'> = {
  shape: 'jwt', from: bearer, algorithms: ['RS256'], jwks: 'https://www.googleapis.com/oauth2/v3/certs',
  issuers: ['https://accounts.google.com', 'accounts.google.com'],
  clock: { leewaySeconds: 300, maxLifeSeconds: 86_400 }, claims: ['iat'], subject: 'email',
}

/** Callers that send a JSON Web Token. */
// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
export const jwts: RowsOf<JwtName, JwtScheme> = {
  jwt: {
    shape: 'jwt', title: 'JSON Web Token', source: 'https://www.rfc-editor.org/rfc/rfc8725',
    from: bearer, minKeyBytes: 32, clock, subject: 'sub',
    algorithms: ['HS256', 'HS384', 'HS512', 'RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'],
    options: { audience: 'optional', issuer: 'optional' },
    note: "The key decides the algorithm: a secret, a public key (PEM or JWK), or the issuer's JWK set as 'jwks', which needs 'audience'. The body is not signed.",
  },
  plaid: {
    shape: 'jwt', title: 'Plaid', source: 'https://plaid.com/docs/api/webhooks/webhook-verification/',
    from: [{ header: 'plaid-verification' }], algorithms: ['ES256'],
    clock: { leewaySeconds: 10, maxAgeSeconds: 300 }, bodyHash: { claim: 'request_body_sha256', encoding: 'hex' },
    replay: 'content',
    note: "Plaid hands its keys out one by one: give a function as 'key' that asks /webhook_verification_key/get for the 'keyId', keeps the answer, and gives the JWK as JSON text, or undefined once its 'expired_at' is set.",
  },
  'google-pubsub': {
    ...google, title: 'Google Cloud Pub/Sub push', source: 'https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions',
    options: { audience: 'needed', email: 'needed' },
    note: "'audience' is that of the subscription (default: its push URL) and 'email' its service account. The message is not signed.",
  },
  'google-chat': {
    ...google, title: 'Google Chat', source: 'https://developers.google.com/workspace/chat/verify-requests-from-chat',
    email: 'chat@system.gserviceaccount.com', options: { audience: 'needed' },
    note: "'audience' is the endpoint URL, as set under \"Authentication audience: HTTP endpoint URL\"; tokens for a project number are refused. The event is not signed.",
  },
  'microsoft-bot': {
    shape: 'jwt', title: 'Microsoft Bot Framework', source: 'https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
    from: bearer, algorithms: ['RS256'], jwks: 'https://login.botframework.com/v1/.well-known/keys',
    issuers: ['https://api.botframework.com'], options: { audience: 'needed', issuer: 'optional' },
    clock: { leewaySeconds: 300 }, bodyValue: { claim: 'serviceurl', json: 'serviceUrl' },
    note: "'audience' is the app id of the bot. Of the activity only serviceUrl is signed. Tokens of Entra ID (skills, agents, the emulator) are refused; for government clouds set 'issuer' and 'jwks'. The endorsements of the keys are not looked at.",
  },
  livekit: {
    shape: 'jwt', title: 'LiveKit', source: 'https://docs.livekit.io/server/webhooks/',
    from: [{ header: 'authorization' }], algorithms: ['HS256'], clock, options: { issuer: 'needed' },
    bodyHash: { claim: 'sha256', encoding: 'base64' }, replay: 'content',
    note: "'key' is the API secret and 'issuer' the API key.",
  },
  qstash: {
    shape: 'jwt', title: 'Upstash QStash', source: 'https://upstash.com/docs/qstash/howto/signature',
    from: [{ header: 'upstash-signature' }], algorithms: ['HS256'], clock, issuers: ['Upstash'],
    claims: ['nbf', 'jti'], subjectIsUrl: true, bodyHash: { claim: 'body', encoding: 'base64url' }, replay: 'jti',
    note: "'key' is the list of the current and the next signing key.",
  },
  messagebird: {
    shape: 'jwt', title: 'MessageBird', source: 'https://developers.messagebird.com/docs/verify-http-requests',
    from: [{ header: 'messagebird-signature-jwt' }], algorithms: ['HS256', 'HS384', 'HS512'], clock: { leewaySeconds: 5 },
    issuers: ['MessageBird'], claims: ['nbf', 'jti'], urlHash: { claim: 'url_hash', encoding: 'hex' },
    bodyHash: { claim: 'payload_hash', encoding: 'hex', absentWhenEmpty: true }, replay: 'jti',
  },
  vonage: {
    shape: 'jwt', title: 'Vonage', source: 'https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks',
    from: bearer, algorithms: ['HS256'], clock: { leewaySeconds: 10, maxAgeSeconds: 300 }, issuers: ['Vonage'],
    claims: ['jti'], bodyHash: { claim: 'payload_hash', encoding: 'hex' }, replay: 'jti',
    note: "'key' is the signature secret and not the API secret. Webhooks by GET are refused: their hash is over the query written as JSON. Vonage names no age; tokens older than 300 s are refused.",
  },
  'atlassian-connect': {
    shape: 'jwt', title: 'Atlassian Connect', source: 'https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/',
    from: [{ header: 'authorization', prefix: 'JWT' }, { query: 'jwt' }], algorithms: ['HS256'], keyId: 'iss',
    options: { issuer: 'optional' }, clock: { leewaySeconds: 30 }, claims: ['iat'], qsh: true, subject: 'iss',
    note: "The secret belongs to a tenant: give a function as 'key' that looks it up by 'keyId', its clientKey, or 'issuer' for one tenant. 'publicUrl' is the baseUrl of the app. The body is not signed; the calls that install an app (RS256) and context tokens (a fixed qsh) are refused.",
  },
}
