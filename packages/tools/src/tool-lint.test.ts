import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { orderTools } from './orders.test-kit.ts'
import { lintTool } from './tool-lint.ts'
import { tool } from './tool.ts'
import type { ToolAnnotations } from './tool-options.ts'

function advice(description: string, annotations: ToolAnnotations = {}, name = 'find_order'): readonly string[] {
  return lintTool(tool({ name, description, annotations, parameters: z.object({}), handle: () => ({}) })).map(
    ({ code }) => code,
  )
}

describe('a good description has no advice', () => {
  test.each([
    'Says where an order is and when it comes. Use it when the customer asks about an order they have placed; not for new orders.',
    'Opens a support ticket and gives its number. Use it once the customer has described the problem, never before.',
    'Sagt, wo eine Bestellung ist. Nutze es, wenn der Kunde nach einer Bestellung fragt; nicht für neue Bestellungen.',
  ])('%s', (description) => {
    expect(advice(description)).toEqual([])
  })

  test('and what harms says that it wants a yes', () => {
    const harms = { destructive: true }
    expect(advice('Refunds an order. Use it only after the customer has said yes to the refund.', harms)).toEqual([])
    expect(advice('Erstattet eine Bestellung. Nur nutzen, nachdem der Kunde zugestimmt hat.', harms)).toEqual([])
    expect(advice('Refunds an order. Use it when the customer wants it, not otherwise.', harms)).toEqual([
      'confirmation_unsaid',
    ])
  })
})

describe('what could be better', () => {
  test.each([
    ['the name again', 'Find the order.', 'description_repeats_name'],
    ['the name again, in another way', 'find-order tool', 'description_repeats_name'],
    ['hardly anything', 'Looks things up.', 'description_short'],
    ['no trigger', 'Gives the place and the date of an order, not of new ones.', 'says_no_trigger'],
    ['no result', 'Use it when the customer asks about an order. Do not use it for new orders.', 'says_no_result'],
    ['no limit', 'Says where an order is. Use it when the customer asks about an order.', 'says_no_limit'],
  ])('%s', (_what, description, code) => {
    expect(advice(description)).toEqual([code])
  })

  const good = 'Says where an order is. Use it when the customer asks; not for new orders.'

  test('a name with a word that a platform keeps', () => {
    expect(advice(good, {}, 'transferCall')).toEqual(['name_reserved'])
    expect(advice(good, {}, 'display_recorder')).toEqual([])
  })

  test('parameters that are not described, and many that are required', () => {
    const parameters = z.object({
      a: z.string().describe('the first'),
      b: z.string().meta({ title: 'the second' }),
      c: z.string(),
      d: z.string().optional(),
      e: z.string(),
      f: z.string(),
    })
    const found = lintTool(tool({ name: 'find_order', description: good, parameters, handle: () => ({}) }))
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['parameter_undescribed', 'c'],
      ['parameter_undescribed', 'd'],
      ['parameter_undescribed', 'e'],
      ['parameter_undescribed', 'f'],
      ['required_many', undefined],
    ])
    for (const { tool: name, message } of found) {
      expect(name).toBe('find_order')
      expect(message).toMatch(/: /)
    }
  })
})

test('the tools of the order desk are well described', () => {
  expect(orderTools().flatMap(lintTool)).toEqual([])
})
