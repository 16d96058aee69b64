// Run by `pnpm deep`: a service is told to stop while 200 calls are under way and more are coming.
import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import { startReceiver } from './receiver.test-kit.ts'
import { startService } from './service.test-kit.ts'

const UNDER_WAY = 200

for (const [how, environment] of [
  ['by itself', {}],
  ['under the official instrumentation of HTTP', { INSTRUMENTED: 'yes' }],
] as const) {
  await test(`kill -TERM under load, ${how}: every accepted call is answered, every span arrives, and the exit code is 0`, () =>
    stopUnderLoad(environment))
}

async function stopUnderLoad(settings: Readonly<Record<string, string>>): Promise<void> {
  const receiver = await startReceiver()
  const service = await startService({
    file: 'busy-service.test-fixture.ts',
    environment: { TELL_AT: String(UNDER_WAY), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...settings },
  })
  try {
    const accepted = Array.from({ length: UNDER_WAY }, () => call(service.origin, 1_500))
    assert.equal(await service.line(), 'under way')
    let refused = false
    const coming = keepCalling(service.origin, () => refused)
    service.kill('SIGTERM')
    assert.equal(await service.line(), 'stopping')

    const answers = await Promise.all(accepted)
    refused = true
    const later = await coming
    assert.deepEqual(await service.ended, [0, null])

    assert.deepEqual(countOf(answers), { 200: UNDER_WAY })
    // Those that came later were answered, turned away in so many words, or never let in: Node closes what has connected
    // and not sent its request yet.
    assert.deepEqual(
      Object.keys(countOf(later)).filter((what) => !['200', '503', 'not let in'].includes(what)),
      [],
    )

    const answered = [...answers, ...later].filter(({ what }) => what === '200').map(({ callId }) => callId)
    const spans = receiver.spans()
    const works = spans.filter(({ name }) => name === 'execute_tool wait_for_it')
    const told = works.map(({ attributes }) => attributes['hookwell.call.id'])
    assert.equal(told.length, answered.length)
    assert.deepEqual(new Set(told), new Set(answered))
    const calls = new Map(spans.filter(({ kind }) => kind === 'SERVER').map((span) => [span.spanId, span]))
    for (const { parentSpanId = '', traceId } of works) assert.equal(calls.get(parentSpanId)?.traceId, traceId)
    const counted = receiver
      .series('hookwell.call.duration')
      .filter(({ attributes }) => attributes['hookwell.outcome'] === 'ok')
      .map(({ points }) => points.at(-1)?.count ?? 0)
    assert.equal(
      counted.reduce((sum, count) => sum + count, 0),
      answered.length,
    )
    console.log(
      `under way: ${JSON.stringify(countOf(answers))}; later: ${JSON.stringify(countOf(later))}; spans: ${spans.length}`,
    )
  } finally {
    service.kill('SIGKILL')
    await receiver.stop()
  }
}

interface Answer {
  readonly what: string
  readonly callId: string | undefined
}

/** One call on a connection of its own: one that is kept open may be closed just when it is used again. */
async function call(origin: string, waitMs: number): Promise<Answer> {
  try {
    const reply = await fetch(`${origin}/tools/wait_for_it`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ waitMs }),
    })
    const { callId } = (await reply.json()) as { callId?: string }
    return { what: String(reply.status), callId }
  } catch (thrown) {
    const { code } = (thrown as { cause?: { code?: string } }).cause ?? {}
    return {
      what: code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'not let in' : String(code ?? thrown),
      callId: undefined,
    }
  }
}

async function keepCalling(origin: string, isOver: () => boolean): Promise<readonly Answer[]> {
  const calls: Promise<Answer>[] = []
  while (!isOver()) {
    calls.push(call(origin, 20))
    await wait(5)
  }
  return Promise.all(calls)
}

function countOf(answers: readonly Answer[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ what }) => what)).map(([what, same]) => [what, same?.length ?? 0]),
  )
}
