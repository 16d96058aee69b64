/**
 * The names of OpenTelemetry's semantic conventions that are written here. Copied, since
 * `@opentelemetry/semantic-conventions` asks libraries not to import what is still in development; a test compares them.
 *
 * @see https://github.com/open-telemetry/semantic-conventions
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export const semanticNames = {
  ERROR_TYPE: 'error.type',
  GEN_AI_CONVERSATION_ID: 'gen_ai.conversation.id',
  GEN_AI_OPERATION_NAME: 'gen_ai.operation.name',
  GEN_AI_TOOL_CALL_ID: 'gen_ai.tool.call.id',
  GEN_AI_TOOL_NAME: 'gen_ai.tool.name',
  GEN_AI_TOOL_TYPE: 'gen_ai.tool.type',
  HTTP_REQUEST_METHOD: 'http.request.method',
  HTTP_RESPONSE_STATUS_CODE: 'http.response.status_code',
  HTTP_ROUTE: 'http.route',
  MESSAGING_DESTINATION_NAME: 'messaging.destination.name',
  MESSAGING_OPERATION_NAME: 'messaging.operation.name',
  MESSAGING_OPERATION_TYPE: 'messaging.operation.type',
  MESSAGING_SYSTEM: 'messaging.system',
  URL_PATH: 'url.path',
  URL_SCHEME: 'url.scheme',
} as const

/** The names of our own; no semantic convention has them. */
export const ownNames = {
  CALL_ID: 'hookwell.call.id',
  CALLER: 'hookwell.caller',
  ENDPOINT: 'hookwell.endpoint',
  FAILURE_CODE: 'hookwell.failure.code',
  KIND: 'hookwell.kind',
  OUTCOME: 'hookwell.outcome',
  REJECT_REASON: 'hookwell.reject.reason',
  STAGE_SLOWEST: 'hookwell.stage.slowest',
  VERDICT: 'hookwell.budget.verdict',
} as const

/** What is exported of `call.notes`. Anything else that is noted stays in the process. */
export const exportedNotes: ReadonlySet<string> = new Set([
  'hookwell.budget.hard',
  'hookwell.budget.ideal',
  'hookwell.budget.max',
  'hookwell.budget.remaining',
  'hookwell.budget.source',
  ownNames.VERDICT,
  'hookwell.deduplicated',
  'hookwell.agent.id',
  'hookwell.invocations',
  'hookwell.job.id',
  'hookwell.parameters.repair_kinds',
  'hookwell.parameters.repairs',
  'hookwell.request.body.size',
  'hookwell.retry.attempt',
  'hookwell.signature.key_id',
  'hookwell.signature.scheme',
])

/** Notes that the semantic conventions have a name for; what is noted goes before what the endpoint says. */
export const renamedNotes: ReadonlyMap<string, string> = new Map([
  ['hookwell.conversation.id', semanticNames.GEN_AI_CONVERSATION_ID],
  ['hookwell.tool_call.id', semanticNames.GEN_AI_TOOL_CALL_ID],
  ['hookwell.tool', semanticNames.GEN_AI_TOOL_NAME],
])

/** Seconds that one stage of a call took. */
export function stageDuration(stage: string): string {
  return `hookwell.stage.${stage}.duration`
}
