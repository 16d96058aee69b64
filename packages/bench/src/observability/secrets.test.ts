import { beforeAll, describe, expect, test } from 'vitest'

import { planted } from './planted.test-kit.ts'
import { startReceiver } from './receiver.test-kit.ts'
import { startService } from './service.test-kit.ts'

const EVERYTHING = { capture: { parameters: true, result: true, headers: ['user-agent'] } }

describe.each([
  ['with default settings', {}, [], []],
  ['with the official instrumentations of HTTP and Express', { INSTRUMENTED: 'yes' }, [], []],
  // To go on with the trace of whoever calls is to export the `tracestate` that came with it.
  ['with both, and every caller trusted', { INSTRUMENTED: 'yes', TRUSTED: 'yes' }, ['traceState'], []],
  // What somebody asks for is exported, with the one exception of what the schema says is sensitive.
  [
    'with everything captured that can be',
    { TELEMETRY_OPTIONS: JSON.stringify(EVERYTHING) },
    ['path', 'argument', 'reply', 'environment'],
    [planted.argument, planted.reply, 'Ada'],
  ],
])('secrets all over the place, %s', (_how, environment, asked, told) => {
  let exported: string

  beforeAll(async () => {
    exported = await exportedBy(environment)
  })

  test('all three signals were exported, of calls that ended in every way', () => {
    for (const part of ['POST /v1/traces', 'POST /v1/metrics', 'POST /v1/logs', 'execute_tool place_order']) {
      expect(exported).toContain(part)
    }
    for (const code of ['order_refused', 'internal_error', 'deadline_exceeded', 'signature_invalid', 'body_not_json']) {
      expect(exported).toContain(code)
    }
  })

  test('what was asked for was exported', () => {
    expect(told.filter((text) => !exported.includes(text))).toEqual([])
  })

  const secret = Object.entries(planted).filter(([place]) => !(asked as readonly string[]).includes(place))
  test.each(secret)('nothing of what was in: %s', (_place, text) => {
    const at = exported.indexOf(text)
    expect(at === -1 ? '' : exported.slice(Math.max(0, at - 200), at + 60)).toBe('')
  })
})

/** Starts the service, calls it in every way there is, stops it, and gives back all that it exported. */
async function exportedBy(environment: Readonly<Record<string, string>>): Promise<string> {
  const receiver = await startReceiver()
  try {
    const service = await startService({
      file: 'secrets-service.test-fixture.ts',
      args: [`--api-key=${planted.commandLine}`],
      environment: { PLANTED: planted.environment, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...environment },
    })
    for (const act of ['answer', 'fail', 'throw', 'hang', 'send_on', 'nonsense'])
      await call(service.origin, bodyOf(act))
    await call(service.origin, bodyOf('answer'), planted.header)
    await call(service.origin, `not JSON: ${planted.body}`)
    await service.stop()
    return receiver.wire()
  } finally {
    await receiver.stop()
  }
}

function bodyOf(act: string): string {
  const cards = [{ holder: 'Ada', number: planted.card }]
  return JSON.stringify({ act, note: planted.argument, accessCode: planted.sensitive, cards, unknown: planted.body })
}

async function call(origin: string, body: string, key: string = planted.authorization): Promise<void> {
  const reply = await fetch(`${origin}/customers/${planted.path}/orders?token=${planted.query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'x-api-key': planted.header,
      cookie: `session=${planted.cookie}`,
      baggage: `user=${planted.baggage}`,
      traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`,
      tracestate: `shop=${planted.traceState}`,
    },
    body,
  })
  await reply.text()
}
