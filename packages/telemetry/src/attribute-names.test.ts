import * as incubating from '@opentelemetry/semantic-conventions/incubating'
import { expect, test } from 'vitest'

import { exportedNotes, ownNames, renamedNotes, semanticNames } from './attribute-names.ts'

test.each(Object.entries(semanticNames))('%s is what the semantic conventions call it', (name, value) => {
  expect(incubating).toHaveProperty(`ATTR_${name}`, value)
})

test('names of our own stay in our own namespace', () => {
  const foreign = [...Object.values(ownNames), ...exportedNotes, ...renamedNotes.keys()].filter(
    (name) => !/^hookwell(\.[a-z_]+)+$/.test(name),
  )
  expect(foreign).toEqual([])
})
