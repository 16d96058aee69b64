import type { CaseName, ExpectedReply } from './every-profile.test-kit.ts'

/** What callers that take any JSON are answered: the value, or what failed, what to do, and which parameter it was. */
export function flatAnswers(of: {
  /** The statuses, in the order of the cases. */
  readonly statuses: Readonly<Record<CaseName, number>>
  /** The caller's ids, where it sends them. */
  readonly ids?: Readonly<Record<string, string>>
  /** What a 401 says would do, where that is a scheme of HTTP. */
  readonly challenge?: string
}): Readonly<Record<CaseName, ExpectedReply>> {
  const { statuses, ids, challenge } = of
  const answer = (name: CaseName, body: object, headers: Readonly<Record<string, string>>): ExpectedReply => ({
    status: statuses[name],
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const known = { 'hookwell-call-id': 'call-1', ...ids }
  const { ok, ...failures } = BODIES
  const refused = challenge === undefined ? {} : { 'www-authenticate': challenge }
  const failed = Object.entries(failures) as [Exclude<CaseName, 'ok'>, object][]
  return Object.fromEntries([
    ['ok', answer('ok', ok, known)],
    ...failed.map(([name, body]) => [
      name,
      // Who has proved nothing is told no ids.
      answer(name, { error: true, ...body, callId: 'call-1' }, name === 'bad auth' ? refused : known),
    ]),
  ]) as Record<CaseName, ExpectedReply>
}

/** What the model can act on is a 200, since a body of any other status may never reach it. */
export const OK_IF_ACTIONABLE: Readonly<Record<CaseName, number>> = {
  ok: 200,
  'missing field': 200,
  'invalid field': 200,
  'business failure': 200,
  'unknown tool': 200,
  'handler throws': 500,
  'over budget': 200,
  'bad auth': 401,
}

/** The status says what happened. */
export const AS_IS: Readonly<Record<CaseName, number>> = {
  ok: 200,
  'missing field': 422,
  'invalid field': 422,
  'business failure': 422,
  'unknown tool': 404,
  'handler throws': 500,
  'over budget': 504,
  'bad auth': 401,
}

const BODIES = {
  ok: { orderId: 'ORD-12345', status: 'shipped', expectedOn: 'Friday' },
  'missing field': {
    code: 'parameter_missing',
    message: 'I need the order number to do this.',
    suggestion: 'Ask the customer for the order number, for example ORD-12345, then call check_order_status again.',
    fields: [{ name: 'orderId', problem: 'missing', message: 'I need the order number.', example: 'ORD-12345' }],
    retryable: true,
  },
  'invalid field': {
    code: 'parameter_invalid',
    message: 'The order number must look like ORD-12345.',
    suggestion: 'Correct the order number, for example ORD-12345, then call check_order_status again.',
    fields: [
      {
        name: 'orderId',
        problem: 'invalid',
        message: 'The order number must look like ORD-12345.',
        example: 'ORD-12345',
      },
    ],
    retryable: true,
  },
  'business failure': {
    code: 'order_not_found',
    message: 'Order ORD-404 was not found.',
    suggestion: 'Ask the customer to read the number again.',
    retryable: false,
  },
  'unknown tool': {
    code: 'tool_unknown',
    message: 'There is no such tool here.',
    suggestion: 'Use one of the tools there are: check_order_status, refund_order.',
    retryable: false,
  },
  'handler throws': {
    code: 'internal_error',
    message: 'Something went wrong on our side.',
    suggestion: 'Say that there is a technical problem, and try again in a moment.',
    retryable: true,
  },
  'over budget': {
    code: 'deadline_exceeded',
    message: 'This is taking longer than expected, so there is no result yet.',
    suggestion: 'Say that it is taking longer than usual, and offer to try the same call once more in a moment.',
    retryable: true,
  },
  'bad auth': {
    code: 'signature_invalid',
    message: 'This call could not be verified.',
    suggestion: 'Say that there is a technical problem; the same call will not work on another try.',
    retryable: false,
  },
} as const satisfies Readonly<Record<CaseName, object>>
