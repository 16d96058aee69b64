import { expect, test } from 'vitest'

import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'

test("what was noted of the tool and the caller's ids is in the line of a surprise; what was not is absent", async () => {
  const logger = recordingLogger()
  await pipeline({ name: 'orders', logger })
    .handle((call) => {
      call.note('hookwell.tool', 'check_order_status')
      call.note('hookwell.conversation.id', 'talk-1')
      throw new Error('the database is away')
    })
    .run({})
  const [line] = logger.lines
  expect(line?.fields).toMatchObject({ endpoint: 'orders', tool: 'check_order_status', conversationId: 'talk-1' })
  expect(line?.fields).not.toHaveProperty('toolCallId')
})
