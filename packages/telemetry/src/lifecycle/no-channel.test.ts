import { pipeline } from '@hookwell/core'
import { expect, test, vi } from 'vitest'

import { RIGHT, bearer } from '../call-parts.test-kit.ts'
import type { CallEvent } from './call-event.ts'

// Before anything is imported that asks for the module: as on a runtime that has neither it nor a process.
vi.stubGlobal('process', undefined)
const { telemetry } = await import('../telemetry.ts')
const { onCall } = await import('./on-call.ts')
vi.unstubAllGlobals()

test('a runtime without diagnostics_channel has everything else', async () => {
  const events: CallEvent[] = []
  const stop = onCall((event) => events.push(event))
  const endpoint = pipeline({ name: 'stock' })
    .use(telemetry())
    .use(bearer)
    .handle(() => ({ ok: 1 }))
  expect((await endpoint.run({ headers: RIGHT })).json()).toEqual({ ok: 1 })
  stop()
  expect(events.map(({ type }) => type)).toEqual(['started', 'completed'])
})
