import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { AnswerFormat } from '@hookwell/core'

import { errors } from './errors.ts'
import { problemJson } from './problem-json.ts'

const start = pipeline({ name: 'orders' })

start
  .use(errors())
  .use(unsigned())
  .handle((call) => call.trust.scheme)

// @ts-expect-error refused calls are failures too: errors() must stand before what grants trust
start.use(unsigned()).use(errors())

errors({
  map: (thrown) => (thrown instanceof RangeError ? new HookwellError('x', { message: '', suggestion: '' }) : undefined),
})

// @ts-expect-error what map gives back is a failure or nothing
errors({ map: () => 'sold out' })

// @ts-expect-error what was thrown may be anything
errors({ map: (thrown: Error) => void thrown })

export const format: AnswerFormat = problemJson
