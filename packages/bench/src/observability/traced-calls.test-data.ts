/** The key of the shop. */
export const KEY = 'right-key-of-the-shop'

/** A call, and what an observability back end has to hold of it afterwards. */
export interface TracedCall {
  readonly what: string
  readonly path: string
  /** Where the host knows the route. */
  readonly route: string
  readonly key?: string
  readonly body?: string
  readonly hangsUp?: true
  /** The spans below that of the request, by their depth: name, kind, and status where it is ERROR. */
  readonly spans: readonly string[]
  /** Whether the span of the request is an error too, whosever it is. */
  readonly requestFailed?: true
  /** Beside what every call has. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Severity and name of its log records, in order. */
  readonly logs: readonly string[]
}

const NOT_LATE = { 'hookwell.budget.verdict': 'within_ideal' }

export const tracedCalls: readonly TracedCall[] = [
  {
    what: 'a tool that answers',
    path: '/tools/check_order_status',
    route: '/tools/check_order_status',
    spans: ['execute_tool check_order_status INTERNAL, linked to its caller'],
    attributes: { ...NOT_LATE, 'hookwell.outcome': 'ok', 'http.response.status_code': 200 },
    logs: [],
  },
  {
    what: 'parameters that were mended',
    path: '/tools/check_order_status',
    route: '/tools/check_order_status',
    body: '{"quantity":"3"}',
    spans: ['execute_tool check_order_status INTERNAL, linked to its caller'],
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'ok',
      'http.response.status_code': 200,
      'hookwell.parameters.repairs': 1,
      'hookwell.parameters.repair_kinds': 'number-from-text',
    },
    logs: [],
  },
  {
    what: 'parameters that are missing',
    path: '/tools/check_order_status',
    route: '/tools/check_order_status',
    body: '{}',
    spans: ['execute_tool check_order_status INTERNAL, linked to its caller'],
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'failed',
      'hookwell.failure.code': 'parameter_missing',
      'http.response.status_code': 200,
    },
    logs: [],
  },
  {
    what: 'a tool that fails as it should',
    path: '/tools/find_customer',
    route: '/tools/find_customer',
    spans: ['execute_tool find_customer INTERNAL, linked to its caller'],
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'failed',
      'hookwell.failure.code': 'customer_unknown',
      'http.response.status_code': 200,
    },
    logs: [],
  },
  {
    what: 'a tool that throws',
    path: '/tools/refund_order',
    route: '/tools/refund_order',
    spans: ['execute_tool refund_order INTERNAL ERROR, linked to its caller'],
    requestFailed: true,
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'error',
      'hookwell.failure.code': 'internal_error',
      'error.type': 'internal_error',
      'http.response.status_code': 500,
    },
    logs: ['ERROR gen_ai.execute_tool.exception'],
  },
  {
    what: 'a tool that is over its limit, with spans of the stages that took long',
    path: '/tools/track_parcel',
    route: '/tools/track_parcel',
    spans: ['execute_tool track_parcel INTERNAL, linked to its caller', '  handler INTERNAL', '    carrier INTERNAL'],
    attributes: {
      'hookwell.budget.verdict': 'over_max',
      'hookwell.outcome': 'ok',
      'http.response.status_code': 200,
      'hookwell.stage.slowest': 'handler',
    },
    logs: ['WARN hookwell.budget.exceeded'],
  },
  {
    what: 'a tool that is cut off at its deadline',
    path: '/tools/call_warehouse',
    route: '/tools/call_warehouse',
    spans: ['execute_tool call_warehouse INTERNAL ERROR, linked to its caller', '  handler INTERNAL'],
    requestFailed: true,
    attributes: {
      'hookwell.budget.verdict': 'deadline_exceeded',
      'hookwell.outcome': 'error',
      'hookwell.failure.code': 'deadline_exceeded',
      'error.type': 'deadline_exceeded',
      'http.response.status_code': 200,
    },
    logs: ['WARN hookwell.budget.exceeded', 'WARN hookwell.late_result'],
  },
  {
    what: 'a caller that hangs up',
    path: '/tools/wait_for_it',
    route: '/tools/wait_for_it',
    hangsUp: true,
    spans: ['execute_tool wait_for_it INTERNAL, linked to its caller'],
    attributes: { ...NOT_LATE, 'hookwell.outcome': 'client_gone' },
    logs: ['DEBUG gen_ai.execute_tool.exception'],
  },
  {
    what: 'a call with the wrong key',
    path: '/tools/check_order_status',
    route: '/tools/check_order_status',
    key: 'wrong-key-of-a-stranger',
    spans: [],
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'rejected',
      'hookwell.failure.code': 'signature_invalid',
      'hookwell.reject.reason': 'signature_mismatch',
      'http.response.status_code': 401,
    },
    logs: ['INFO hookwell.request.rejected'],
  },
  {
    what: 'an event',
    path: '/hooks/order_shipped/1',
    route: '/hooks/order_shipped/:delivery',
    spans: ['process order_shipped CONSUMER, linked to its caller'],
    attributes: { ...NOT_LATE, 'hookwell.outcome': 'ok', 'http.response.status_code': 204 },
    logs: [],
  },
  {
    what: 'an event whose handler throws',
    path: '/hooks/order_lost/1',
    route: '/hooks/order_lost/:delivery',
    spans: ['process order_lost CONSUMER ERROR, linked to its caller'],
    requestFailed: true,
    attributes: {
      ...NOT_LATE,
      'hookwell.outcome': 'error',
      'hookwell.failure.code': 'internal_error',
      'error.type': 'internal_error',
      'http.response.status_code': 500,
    },
    logs: ['ERROR messaging.process.exception'],
  },
]
