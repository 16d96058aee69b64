// Usage: node docs/pictures/draw-waterfall.ts. Calls a tool in three ways, waits for it in earnest, and writes what
// waterfall() shows of it as waterfall.svg.
import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

import { anam, budget, middleware, parameters, pipeline, telemetry, unsigned } from 'hookwell'
import type { BeforeTrust, Nothing } from 'hookwell'
import { draw, drawnCall } from 'hookwell/telemetry/console'
import * as z from 'zod'

import { marked, terminalSvg } from './terminal-svg.ts'

let text = ''
const drawing = middleware<Nothing, BeforeTrust>('drawing', (call, next) => {
  call.onEnd((end) => {
    // The one that draws is no part of the picture.
    const stages = end.stages.filter(({ name }) => name !== 'drawing')
    text += `${draw({ ...drawnCall(call, end), stages }, { columns: 100, paint: marked })}\n`
  })
  return next({})
})

const check = pipeline({ name: 'check_order_status', profile: anam })
  .use(drawing)
  .use(telemetry())
  .use(budget({ hardMs: 8_000 }))
  .use(unsigned())
  .use(parameters(z.object({ orderId: z.string(), carrierMs: z.number() })))
  .handle(async ({ budget: { stage }, parameters: { carrierMs } }) => {
    await stage('load_order', () => wait(30))
    if (carrierMs > 0) await stage('carrier', () => wait(carrierMs))
    return { status: 'shipped' }
  })

// The first call of a process is not what one wants to see.
await check.run({ body: { orderId: 'ORD-12345', carrierMs: 0 } })
text = ''
await check.run({ body: { orderId: 'ORD-12345', carrierMs: '0' } })
await check.run({ body: { orderId: 'ORD-12345', carrierMs: 2_000 } })
await check.run({ body: { orderId: 'ORD-12345', carrierMs: 20_000 } })

const colours = {
  background: '#10151c',
  text: '#d7dde5',
  bold: '#ffffff',
  dim: '#7d8a99',
  green: '#3fb950',
  yellow: '#e3b341',
  red: '#f85149',
}
writeFileSync(new URL('waterfall.svg', import.meta.url), terminalSvg(text, colours))
process.exit()
