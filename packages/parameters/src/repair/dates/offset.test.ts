import { expect, test } from 'vitest'

import { offsetOf } from './offset.ts'

test.each<[string, number]>([
  ['Z', 0],
  ['z', 0],
  ['GMT', 0],
  ['gmt', 0],
  ['UT', 0],
  ['UTC', 0],
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['+00:00', 0],
  ['-00:00', -0],
  ['+02:00', 120],
  ['+0200', 120],
  ['+02', 120],
  ['-05:30', -330],
  ['-0530', -330],
  ['-05', -300],
  ['+19:00', 1140],
  ['+23:59', 1439],
  ['-23:59', -1439],
])('%s is %s minutes', (zone, minutes) => {
  expect(offsetOf(zone)).toBe(minutes)
})

test.each([
  '',
  '+',
  '+2',
  '+24:00',
  '+02:60',
  '+2:00',
  '02:00',
  '+02:0',
  '+02:000',
  ' +02:00',
  '+02:00 ',
  'CET',
  'A',
  'E',
])('%o is no zone', (zone) => {
  expect(offsetOf(zone)).toBeUndefined()
})
