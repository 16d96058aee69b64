import { tool } from '@hookwell/tools'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { jobs } from '../jobs.ts'
import { memoryEngine } from '../memory-engine.ts'

function search(name: string) {
  return tool({
    name,
    description: 'Searches the archive. Use it for orders of past years.',
    parameters: z.object({}),
    handle: () => 1,
  })
}
const desk = (handOff: readonly unknown[]) => jobs({ engine: memoryEngine(), jobs: [], handOff: handOff as never })

test('each tool has one that asks for its jobs', () => {
  const made = desk([search('search_archive'), { tool: search('search_shelf'), statusName: 'is_it_found' }])
  expect(made.tools.map(({ name }) => name)).toEqual(['check_search_archive_status', 'is_it_found'])
  expect(made.names).toEqual(['search_archive', 'search_shelf'])
})

test('without one, nothing is handed off', () => {
  expect(desk([]).handOff).toEqual({})
})

test.each<[unknown, string]>([
  [{}, "'handOff' of jobs() needs 'tool': what tool() makes"],
  [{ tool: {} }, "'handOff' of jobs(): 'tool' must be what tool() makes"],
  [{ tool: search('a'), seconds: 1 }, "'handOff' of jobs() has no option 'seconds'"],
  [{ tool: search('a'), estimateSeconds: 0 }, "'estimateSeconds' must be a number of seconds above 0"],
  [search('a'.repeat(28)), "is longer than the 40 characters that every caller takes: give 'handOff' the tool as"],
])('%# is refused', (given, message) => {
  expect(() => desk([given])).toThrow(message)
})
