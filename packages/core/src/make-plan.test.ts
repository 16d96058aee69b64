import { describe, expect, test } from 'vitest'

import { definitionOf } from './definition.ts'
import type { AnyMiddleware } from './definition.ts'
import { makePlan } from './make-plan.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'
import { unsigned } from './trust.ts'

const order: string[] = []
const noting = (name: string, more: Partial<AnyMiddleware> = {}): AnyMiddleware => ({
  name,
  run: (_call, next) => {
    order.push(name)
    return next({} as never)
  },
  ...more,
})

async function run(middlewares: readonly AnyMiddleware[], method = 'POST') {
  order.length = 0
  let pipe = pipeline({ name: 'orders', logger: recordingLogger() })
  for (const middleware of middlewares) pipe = pipe.use(middleware as never)
  const answer = await pipe.handle(() => void order.push('handler')).run({ method })
  return { status: answer.status, order }
}

describe('the order of a call', () => {
  const wrapper = noting('outer', {
    afterTrust: (_call, next) => {
      order.push('outer, behind trust')
      return next()
    },
  })
  const trust = noting('trust', { grantsTrust: true })

  test('is that of the pipeline; what wraps the work begins right behind trust', async () => {
    expect(await run([wrapper, noting('a'), trust, noting('b')])).toEqual({
      status: 200,
      order: ['outer', 'a', 'trust', 'outer, behind trust', 'b', 'handler'],
    })
  })

  test('the method is judged before trust, so that nobody is asked for a signature in vain', async () => {
    expect(await run([noting('a'), trust, noting('b')], 'GET')).toEqual({ status: 405, order: ['a'] })
  })

  test('without trust both stand before the handler', async () => {
    expect((await run([wrapper, noting('a')])).order).toEqual(['outer', 'a', 'outer, behind trust', 'handler'])
    expect(await run([wrapper, noting('a')], 'GET')).toMatchObject({ status: 405, order: ['outer', 'a'] })
  })
})

test('what has to see the reply is refused where the host writes it', () => {
  const pipe = pipeline({ name: 'orders' }).use(noting('idempotency', { needsReplyBody: true }) as never)
  const end = { terminal: () => reply({ status: 200 }), hostReplies: true }
  expect(() => makePlan(definitionOf(pipe), end)).toThrow(
    "'idempotency' has to see the reply, and here your own handler writes it: return the value from pipeline.handle(…) and mount that instead",
  )
  expect(() => makePlan(definitionOf(pipe), { ...end, hostReplies: false })).not.toThrow()
})

test('where the host writes the reply its routing decides about methods, unless the pipeline says', () => {
  const end = { terminal: () => reply({ status: 200 }), hostReplies: true }
  expect(makePlan(definitionOf(pipeline({ name: 'x' })), end).methods).toBeUndefined()
  expect(makePlan(definitionOf(pipeline({ name: 'x', methods: ['PUT'] })), end).methods).toEqual(['PUT'])
  expect(
    makePlan(definitionOf(pipeline({ name: 'x' }).use(unsigned())), { ...end, hostReplies: false }).methods,
  ).toEqual(['POST'])
})
