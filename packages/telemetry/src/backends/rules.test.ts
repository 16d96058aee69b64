import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { ownNames } from '../attribute-names.ts'
import { callEdges } from '../instruments.ts'

const rules = readFileSync(new URL('../../rules/hookwell.rules.yml', import.meta.url), 'utf8')

test('the rules ask for the metric and the attributes that are emitted, as Prometheus names them', () => {
  const asked = new Set(rules.match(/\bhookwell_[a-z_]+(?=[{,)=!])/g))
  const { METRIC_DURATION, ENDPOINT, OUTCOME } = ownNames
  const emitted = [`${METRIC_DURATION}_seconds_bucket`, `${METRIC_DURATION}_seconds_count`, ENDPOINT, OUTCOME]
  expect([...asked].toSorted()).toEqual(emitted.map((name) => name.replaceAll('.', '_')).toSorted())
})

test('the limits that they ask for are edges of its histogram, whatever the budgets are', () => {
  const limits = [...rules.matchAll(/within: (\d+)s/g)].map(([, seconds]) => Number(seconds))
  expect(new Set(limits)).toEqual(new Set([1, 5]))
  expect(callEdges([])).toEqual(expect.arrayContaining(limits))
})
