/**
 * The names of OpenTelemetry's semantic conventions that are written here. Copied, since
 * `@opentelemetry/semantic-conventions` asks libraries not to import what is still in development; a test compares them.
 *
 * @see https://github.com/open-telemetry/semantic-conventions
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export const semanticNames = {
  ERROR_TYPE: 'error.type',
  EXCEPTION_MESSAGE: 'exception.message',
  EXCEPTION_STACKTRACE: 'exception.stacktrace',
  EXCEPTION_TYPE: 'exception.type',
  GEN_AI_CONVERSATION_ID: 'gen_ai.conversation.id',
  GEN_AI_OPERATION_NAME: 'gen_ai.operation.name',
  GEN_AI_TOOL_CALL_ARGUMENTS: 'gen_ai.tool.call.arguments',
  GEN_AI_TOOL_CALL_ID: 'gen_ai.tool.call.id',
  GEN_AI_TOOL_CALL_RESULT: 'gen_ai.tool.call.result',
  GEN_AI_TOOL_NAME: 'gen_ai.tool.name',
  GEN_AI_TOOL_TYPE: 'gen_ai.tool.type',
  HTTP_REQUEST_METHOD: 'http.request.method',
  HTTP_RESPONSE_STATUS_CODE: 'http.response.status_code',
  HTTP_ROUTE: 'http.route',
  MESSAGING_DESTINATION_NAME: 'messaging.destination.name',
  MESSAGING_OPERATION_NAME: 'messaging.operation.name',
  MESSAGING_OPERATION_TYPE: 'messaging.operation.type',
  MESSAGING_SYSTEM: 'messaging.system',
  URL_FULL: 'url.full',
  URL_PATH: 'url.path',
  URL_QUERY: 'url.query',
  URL_SCHEME: 'url.scheme',
} as const

/** Metrics of the semantic conventions. */
export const semanticMetrics = {
  HTTP_SERVER_REQUEST_DURATION: 'http.server.request.duration',
  MESSAGING_PROCESS_DURATION: 'messaging.process.duration',
} as const

/** Events of the semantic conventions. */
export const semanticEvents = {
  HTTP_SERVER_REQUEST_EXCEPTION: 'http.server.request.exception',
  MESSAGING_PROCESS_EXCEPTION: 'messaging.process.exception',
} as const

/**
 * Of the conventions for GenAI, which left the package of constants before it had these.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-metrics.md
 */
export const genAiNames = {
  EVENT_EXECUTE_TOOL_EXCEPTION: 'gen_ai.execute_tool.exception',
  METRIC_EXECUTE_TOOL_DURATION: 'gen_ai.execute_tool.duration',
} as const

/** The names of our own; no semantic convention has them. */
export const ownNames = {
  CALL_ID: 'hookwell.call.id',
  CALLER: 'hookwell.caller',
  ENDPOINT: 'hookwell.endpoint',
  EVENT_BUDGET_EXCEEDED: 'hookwell.budget.exceeded',
  EVENT_HANDED_OFF: 'hookwell.call.handed_off',
  EVENT_LATE_RESULT: 'hookwell.late_result',
  EVENT_REJECTED: 'hookwell.request.rejected',
  FAILURE_CODE: 'hookwell.failure.code',
  HAND_OFF_REASON: 'hookwell.hand_off.reason',
  JOB_ID: 'hookwell.job.id',
  JOB_NAME: 'hookwell.job.name',
  JOB_STATUS: 'hookwell.job.status',
  KIND: 'hookwell.kind',
  LATE_BY: 'hookwell.late_result.delay',
  METRIC_ACTIVE: 'hookwell.call.active',
  METRIC_DURATION: 'hookwell.call.duration',
  METRIC_JOB_ACTIVE: 'hookwell.job.active',
  METRIC_JOB_DURATION: 'hookwell.job.duration',
  METRIC_JOB_QUEUE_DURATION: 'hookwell.job.queue.duration',
  METRIC_STAGE_DURATION: 'hookwell.call.stage.duration',
  OUTCOME: 'hookwell.outcome',
  REJECT_REASON: 'hookwell.reject.reason',
  RETRY_ATTEMPT: 'hookwell.retry.attempt',
  STAGE: 'hookwell.stage',
  STAGE_SLOWEST: 'hookwell.stage.slowest',
  VERDICT: 'hookwell.budget.verdict',
} as const

/** What is exported of `call.notes`. Anything else that is noted stays in the process. */
export const exportedNotes: ReadonlySet<string> = new Set([
  'hookwell.agent.id',
  'hookwell.budget.advice',
  'hookwell.budget.hard',
  'hookwell.budget.ideal',
  'hookwell.budget.max',
  'hookwell.budget.p95',
  'hookwell.budget.remaining',
  'hookwell.budget.source',
  ownNames.VERDICT,
  ownNames.HAND_OFF_REASON,
  'hookwell.handshake.provider',
  'hookwell.idempotency.dropped',
  'hookwell.idempotency.key',
  'hookwell.idempotency.lost',
  'hookwell.idempotency.outcome',
  'hookwell.invocations',
  ownNames.JOB_ID,
  'hookwell.job.joined',
  ownNames.JOB_NAME,
  ownNames.JOB_STATUS,
  // A call that starts a job or asks for one is a tool's like any other until its tool says so.
  ownNames.KIND,
  'hookwell.parameters.files',
  'hookwell.parameters.repair_kinds',
  'hookwell.parameters.repairs',
  'hookwell.rate_limit.remaining',
  'hookwell.rate_limit.verdict',
  'hookwell.replay.verdict',
  'hookwell.reply.truncated',
  'hookwell.request.body.size',
  ownNames.RETRY_ATTEMPT,
  'hookwell.signature.key_id',
  'hookwell.signature.scheme',
])

/** Those of them that are exported only as numbers: as a text they would hold words of a reply. */
export const numericNotes: ReadonlySet<string> = new Set(['hookwell.reply.truncated'])

/** Notes that the semantic conventions, or the contract of this package, have a name of their own for; what is noted goes before what the endpoint says. */
export const renamedNotes: ReadonlyMap<string, string> = new Map([
  ['hookwell.idempotency.replayed', 'hookwell.deduplicated'],
  ['hookwell.conversation.id', semanticNames.GEN_AI_CONVERSATION_ID],
  ['hookwell.tool_call.id', semanticNames.GEN_AI_TOOL_CALL_ID],
  ['hookwell.tool', semanticNames.GEN_AI_TOOL_NAME],
])

/** Seconds that one stage of a call took. */
export function stageDuration(stage: string): string {
  return `hookwell.stage.${stage}.duration`
}

/** One header of a request. */
export function requestHeader(name: string): string {
  return `http.request.header.${name}`
}
