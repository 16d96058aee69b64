import type { TokenScheme } from '../token/token-scheme.ts'
import type { RowsOf } from './rows-of.ts'

// Laid out by hand: a row a caller, and not a line a property.
// oxfmt-ignore
const rows = {
  bearer: {
    shape: 'token', title: 'Bearer token', source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
    from: { authorization: 'Bearer' },
  },
  basic: {
    shape: 'token', title: 'Basic credentials', source: 'https://www.rfc-editor.org/rfc/rfc7617',
    from: { authorization: 'Basic' },
  },
  'header-token': {
    shape: 'token', title: 'Token in a header', source: 'https://www.rfc-editor.org/rfc/rfc9110#section-5',
    from: { header: 'x-api-key' },
  },
  'query-token': {
    shape: 'token', title: 'Token in the query', source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.4',
    from: { query: 'token' },
  },
  gitlab: {
    shape: 'token', title: 'GitLab',
    source: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
    from: { header: 'x-gitlab-token' }, otherKeys: { prefix: 'whsec_', scheme: 'gitlab-signing' },
    note: 'A secret token covers nothing of the body. A signing token does: a key that begins with `whsec_` is one, and is verified as `gitlab-signing`.',
  },
  telegram: {
    shape: 'token', title: 'Telegram', source: 'https://core.telegram.org/bots/api#setwebhook',
    from: { header: 'x-telegram-bot-api-secret-token' },
    note: 'The key is the `secret_token` of `setWebhook`, not the token of the bot.',
  },
  figma: {
    shape: 'token', title: 'Figma', source: 'https://developers.figma.com/docs/rest-api/webhooks-security',
    from: { json: 'passcode' },
    note: 'The passcode stands in the body, so a body that is logged or stored holds it.',
  },
  'microsoft-graph': {
    shape: 'token', title: 'Microsoft Graph',
    source: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
    from: { json: 'value[].clientState' },
    note: 'Every notification of a call has to carry the `clientState`. The call that checks the address while it is subscribed carries none: it has a `validationToken` in its query that has to be answered as plain text before anything is verified. Notifications with resource data also carry `validationTokens`, JWTs that are not verified here.',
  },
  'vapi-secret': {
    shape: 'token', title: 'Vapi, secret', source: 'https://docs.vapi.ai/server-url/server-authentication',
    from: { header: 'x-vapi-secret' },
  },
} as const

export type TokenName = keyof typeof rows

/** Callers that send a secret along. */
export const tokens: RowsOf<TokenName, TokenScheme> = rows
