import type { RequestListener } from 'node:http'

import { SpanKind, SpanStatusCode, context, trace } from '@opentelemetry/api'
import express from 'express'
import { budget, errors, isHookwellError, parameters, pipeline, signature } from 'hookwell'
import type { BeforeTrust, Middleware, Nothing } from 'hookwell'
import { toExpress } from 'hookwell/express'

import { answerOrder, orderSchema, SECRET } from '../order.ts'

const tracer = trace.getTracer('bench')

/**
 * What a careful developer writes: one span of the request, active while it is handled, that says of it what
 * `telemetry({ merge: true })` does.
 */
const traced: Middleware<BeforeTrust, Nothing> = {
  name: 'traced',
  run: (call, next) => {
    const span = tracer.startSpan('POST /tools/check_order_status', {
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/tools/check_order_status',
        'url.path': '/tools/check_order_status',
        'url.scheme': 'http',
        'hookwell.kind': 'tool',
        'hookwell.endpoint': 'check_order_status',
        'hookwell.caller': 'generic',
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'check_order_status',
        'gen_ai.tool.type': 'function',
      },
    })
    call.onEnd(({ outcome, stages, status }) => {
      span.setAttribute('http.response.status_code', status)
      span.setAttribute('hookwell.call.id', call.id)
      span.setAttribute('hookwell.outcome', isHookwellError(outcome) ? outcome.outcome : 'ok')
      for (const name in call.notes) {
        const value = call.notes[name]
        if (value !== undefined) span.setAttribute(name, value)
      }
      let slowest = stages[0]
      for (const stage of stages) {
        span.setAttribute(`hookwell.stage.${stage.name}.duration`, stage.durationMs / 1_000)
        if (stage.durationMs > (slowest?.durationMs ?? 0)) slowest = stage
      }
      if (slowest !== undefined) span.setAttribute('hookwell.stage.slowest', slowest.name)
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    return context.with(trace.setSpan(context.active(), span), () => next({}))
  },
}

/** The endpoint without telemetry, and that span around it. */
export function spanByHand(): RequestListener {
  const app = express()
  const pipe = pipeline({ name: 'check_order_status' })
    .use(traced)
    .use(errors())
    .use(budget())
    .use(signature({ scheme: 'standard-webhooks', key: SECRET }))
    .use(parameters(orderSchema))
  app.post('/tools/check_order_status', toExpress(pipe.handle(async (call) => answerOrder(call.parameters))))
  return app
}
