import { ROOT_CONTEXT, createContextKey, trace } from '@opentelemetry/api'
import type { Context as ApiContext } from '@opentelemetry/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { rootContext, spanOf, withSpan, withoutSpan } from './span-context.ts'
import type { Context, Span } from './open-telemetry.ts'

const keys = ['one', 'two', 'three'].map((name) => createContextKey(name))
const spans = ['1', '2'].map((digit) =>
  trace.wrapSpanContext({ traceId: digit.repeat(32), spanId: digit.repeat(16), traceFlags: 1 }),
)

/** What may be done to a context, in any order: by us, by the API, and by whoever has keys of its own. */
const steps = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('span' as const), span: fc.constantFrom(...spans) }),
    fc.record({ what: fc.constant('theirs' as const), span: fc.constantFrom(...spans) }),
    fc.record({ what: fc.constant('set' as const), key: fc.constantFrom(...keys), value: fc.integer() }),
    fc.record({ what: fc.constant('delete' as const), key: fc.constantFrom(...keys) }),
    fc.record({ what: fc.constant('without' as const) }),
  ),
  { maxLength: 12 },
)

test('a context with our span in it is as one that the API made, and none that went before it changes', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (all, hasApi) => {
      let own: Context = hasApi ? (ROOT_CONTEXT as Context) : rootContext
      let api: ApiContext = ROOT_CONTEXT
      const pairs: [own: Context, api: ApiContext][] = [[own, api]]
      for (const step of all) {
        if (step.what === 'span') own = withSpan(own, step.span as Span)
        if (step.what === 'theirs') own = trace.setSpan(own as ApiContext, step.span) as Context
        if (step.what === 'span' || step.what === 'theirs') api = trace.setSpan(api, step.span)
        if (step.what === 'set') [own, api] = [own.setValue(step.key, step.value), api.setValue(step.key, step.value)]
        if (step.what === 'delete') [own, api] = [own.deleteValue(step.key), api.deleteValue(step.key)]
        if (step.what === 'without') [own, api] = [withoutSpan(own), trace.deleteSpan(api)]
        pairs.push([own, api])
      }
      for (const [mine, theirs] of pairs) {
        expect(spanOf(mine)).toBe(trace.getSpan(theirs))
        for (const key of keys) expect(mine.getValue(key)).toBe(theirs.getValue(key))
      }
    }),
  )
})
