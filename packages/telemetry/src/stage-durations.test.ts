import type { Stage } from '@hookwell/core'
import { expect, test } from 'vitest'

import { eachStage } from './stage-durations.ts'

function told(stages: readonly Stage[]): [name: string, durationMs: number][] {
  const all: [string, number][] = []
  eachStage(stages, (name, durationMs) => all.push([name, durationMs]))
  return all
}

const pipeline: readonly Stage[] = ['receive', 'handler', 'respond'].map((name, index) => ({
  name,
  startMs: index * 100,
  durationMs: 100,
}))

const inHandler = (name: string, startMs: number, durationMs: number): Stage => ({
  name,
  startMs,
  durationMs,
  within: 'handler',
})

test('each stage is told once, with what it took in all, however often a call has it', () => {
  const pages = Array.from({ length: 100 }, (_, n) => inHandler('page', 100 + n, 1))
  expect(told([...pipeline, ...pages, inHandler('sum', 200, 2)])).toEqual([
    ['receive', 100],
    ['handler', 100],
    ['respond', 100],
    ['page', 100],
    ['sum', 2],
  ])
})

test('what a handler calls as one of the pipeline is told as a part of that', () => {
  expect(told([...pipeline, inHandler('respond', 120, 50), inHandler('handler', 120, 50)])).toEqual(told(pipeline))
})

test('of names that are made in a loop so many are told', () => {
  const orders = Array.from({ length: 100 }, (_, n) => inHandler(`order-${n}`, 100 + n, 1))
  expect(told([...pipeline, ...orders])).toHaveLength(32)
  expect(told(orders.map(({ name, startMs, durationMs }) => ({ name, startMs, durationMs })))).toHaveLength(32)
})
