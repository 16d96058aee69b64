import type { CallerProfile } from '../caller-profile.ts'
import type { Heard } from '../play.ts'
import { genericCaller } from './generic-caller.ts'

/**
 * Vapi's `apiRequest` tools: the arguments are the body, the tool is the URL, and the status says whether it was done: the
 * opposite of its `function` tools.
 *
 * @see https://docs.vapi.ai/tools/api-request/response-handling.md (read 2026-11-23): 2xx only for what was done, else a
 * code, a message and the fields
 * @see https://docs.vapi.ai/server-url/server-authentication (read 2026-11-23): the same credentials for both kinds
 * @see https://github.com/VapiAI/docs (the OpenAPI file, read 2026-11-23): methods, and 20 s by default, 300 s at most
 */
export const vapiApiRequest: CallerProfile = {
  ...genericCaller,
  id: 'vapi-api-request',
  // What Vapi signs is the body alone, and a GET or DELETE has its arguments in the query.
  otherMethods: ['PUT', 'PATCH'],
  definition: 'vapi-api-request',
  statusPolicy: 'as-is',
  problemJson: false,
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 20_000 },
  // https://docs.vapi.ai/tools/api-request/reliability and the same with .md behind it (read 2026-11-23) disagree.
  retries: 'One page has retries where the tool has a `backoffPlan`, its later version none at all: be ready for one.',
  // `jwt` is the access token of an OAuth2 credential, made by your own authorisation server.
  schemes: ['vapi', 'bearer', 'header-token', 'vapi-secret', 'jwt'],
  hear,
}

function hear(status: number, body: string): readonly Heard[] {
  if (status >= 200 && status <= 299) return [{ text: body, isError: false }]
  return [
    { text: body, isError: true, remark: 'Vapi asks for such a body; its exact way to the model is not documented.' },
  ]
}
