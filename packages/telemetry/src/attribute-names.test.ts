import * as incubating from '@opentelemetry/semantic-conventions/incubating'
import { expect, test } from 'vitest'

import {
  exportedNotes,
  genAiNames,
  numericNotes,
  ownNames,
  renamedNotes,
  requestHeader,
  semanticEvents,
  semanticMetrics,
  semanticNames,
} from './attribute-names.ts'

test.each([
  ...Object.entries(semanticNames).map(([name, value]) => [`ATTR_${name}`, value]),
  ...Object.entries(semanticMetrics).map(([name, value]) => [`METRIC_${name}`, value]),
  ...Object.entries(semanticEvents).map(([name, value]) => [`EVENT_${name}`, value]),
])('%s is what the semantic conventions call it', (name, value) => {
  expect(incubating).toHaveProperty(name, value)
})

test('a header of a request is called as the semantic conventions do', () => {
  expect(requestHeader('user-agent')).toBe(incubating.ATTR_HTTP_REQUEST_HEADER('user-agent'))
})

test('what the package of constants does not have stays beside what it has of GenAI', () => {
  expect(Object.values(genAiNames).filter((name) => !name.startsWith('gen_ai.execute_tool.'))).toEqual([])
})

test('names of our own stay in our own namespace', () => {
  const all = [...Object.values(ownNames), ...exportedNotes, ...renamedNotes.keys()]
  expect(all.filter((name) => !/^hookwell(\.[a-z_]+[0-9]*)+$/.test(name))).toEqual([])
  expect([...numericNotes].filter((name) => !exportedNotes.has(name))).toEqual([])
})
