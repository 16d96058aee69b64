import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { AnswerFormat } from '@hookwell/core'

import { errors } from './errors.ts'
import { plainText } from './plain-text.ts'
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

errors({ help: 'https://example.com/errors' })
errors({ help: (code) => (code === 'sold_out' ? 'https://example.com/sold-out' : undefined) })

// @ts-expect-error an address is a text
errors({ help: new URL('https://example.com/errors') })

export const formats: readonly AnswerFormat[] = [problemJson, plainText]
