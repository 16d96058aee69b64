/** What every span of a request has that is ours, whatever became of it. */
export const REQUEST_ATTRIBUTES: readonly string[] = [
  'http.request.method',
  'http.route',
  'url.scheme',
  'hookwell.budget.verdict',
  'hookwell.caller',
  'hookwell.endpoint',
  'hookwell.kind',
  'hookwell.outcome',
]

/** What every span of work has. */
export const WORK_ATTRIBUTES: readonly string[] = [
  'hookwell.budget.hard',
  'hookwell.budget.ideal',
  'hookwell.budget.max',
  'hookwell.budget.remaining',
  'hookwell.budget.source',
  'hookwell.budget.verdict',
  'hookwell.call.id',
  'hookwell.caller',
  'hookwell.endpoint',
  'hookwell.kind',
  'hookwell.outcome',
  'hookwell.signature.key_id',
  'hookwell.signature.scheme',
  'hookwell.stage.receive.duration',
  'hookwell.stage.respond.duration',
  'hookwell.stage.signature.duration',
  'hookwell.stage.slowest',
]

/** What the two kinds of work have beside that, and their values. */
export const OF_KIND = {
  tool: (name: string) => ({
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': name,
    'gen_ai.tool.type': 'function',
    'hookwell.kind': 'tool',
    'hookwell.endpoint': name,
  }),
  event: (name: string) => ({
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.system': 'generic',
    'messaging.destination.name': name,
    'hookwell.kind': 'event',
    'hookwell.endpoint': name,
  }),
} as const

/** What a span of ours may have besides; anything else in a back end was not meant to get there. */
export const MAY_HAVE: readonly RegExp[] = [
  /^(?:error\.type|http\.response\.status_code|url\.path)$/,
  /^hookwell\.(?:failure\.code|reject\.reason|parameters\.repairs|parameters\.repair_kinds|budget\.advice|budget\.p95)$/,
  /^hookwell\.stage(?:\.[a-z_-]+\.duration)?$/,
]

/** Of a resource, which the receiver mixes into the attributes of its spans. */
export const OF_RESOURCE: RegExp = /^(?:service|host|telemetry)\./
