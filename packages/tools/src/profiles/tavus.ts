import type { CallerProfile } from '../caller-profile.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

/**
 * Tavus tools with `delivery.api` and any `auth` but `hmac`: a request as you drew it up, with `{placeholders}` for the
 * arguments in the path, the query and the body, the tool named by the URL. The query of a POST is not read: put them into its body.
 *
 * No id comes by itself; where a template puts one into a header, name that in `endpoint({ idHeaders })`. With `hmac` the
 * request is another one: see {@link tavusHmac}.
 *
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-delivery.md (read 2026-11-23)
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-auth (read 2026-11-23): the kinds of auth
 * @see https://docs.tavus.io/api-reference/tools/create-tool.md (read 2026-11-23): 10 s in the example
 */
export const tavus: CallerProfile = {
  ...genericCaller,
  id: 'tavus',
  definition: 'tavus',
  // What becomes of another status than 2xx is not documented.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // The `timeout` of the documentation's example; neither a default nor a limit is given.
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 10_000 },
  retries: 'Once after a 401, with a new token, where the auth is OAuth2; else not documented.',
  // `jwt` is the access token of OAuth2, made by your own authorisation server.
  schemes: ['bearer', 'header-token', 'basic', 'jwt', 'query-token'],
  hear: hearSuccess('It is not documented what Tavus tells the model of another status than 2xx.'),
}
