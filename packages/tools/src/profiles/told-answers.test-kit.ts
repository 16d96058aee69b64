import type { CaseName, ExpectedReply } from './every-profile.test-kit.ts'
import { OK_IF_ACTIONABLE, flatAnswers } from './flat-answers.test-kit.ts'

/** What callers that take one text a result are answered: always 200, once they have proved who they are. */
export function toldAnswers(
  ids: Readonly<Record<string, string>>,
  bodyOf: (text: string, ok: boolean, name: CaseName) => object,
): Readonly<Record<CaseName, ExpectedReply>> {
  const known = { 'content-type': 'application/json', 'hookwell-call-id': 'call-1', ...ids }
  const answers = Object.entries(TEXTS).map(([name, text]) => [
    name,
    {
      status: 200,
      headers: known,
      body: bodyOf(text, name === 'ok', name as CaseName),
    },
  ])
  const refused = flatAnswers({ statuses: OK_IF_ACTIONABLE })['bad auth']
  return { ...(Object.fromEntries(answers) as Record<CaseName, ExpectedReply>), 'bad auth': refused }
}

const TEXTS: Readonly<Record<Exclude<CaseName, 'bad auth'>, string>> = {
  ok: '{"orderId":"ORD-12345","status":"shipped","expectedOn":"Friday"}',
  'missing field':
    'I need the order number to do this. Ask the customer for the order number, for example ORD-12345, then call check_order_status again.',
  'invalid field':
    'The order number must look like ORD-12345. Correct the order number, for example ORD-12345, then call check_order_status again.',
  'business failure': 'Order ORD-404 was not found. Ask the customer to read the number again.',
  'unknown tool': 'There is no such tool here. Use one of the tools there are: check_order_status, refund_order.',
  'handler throws':
    'Something went wrong on our side. Say that there is a technical problem, and try again in a moment.',
  'over budget':
    'This is taking longer than expected, so there is no result yet. Say that it is taking longer than usual, and offer to try the same call once more in a moment.',
}

export const BOTH_IDS: Readonly<Record<string, string>> = {
  'hookwell-conversation-id': 'conversation-1',
  'hookwell-tool-call-id': 'tool-call-1',
}
