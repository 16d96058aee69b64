import { expect, test } from 'vitest'

import { notesOn } from './call-object.ts'
import type { Call } from './call.ts'
import { heldCall } from './held-call.test-kit.ts'
import type { NoteReader } from './note-reader.ts'

const many = Array.from({ length: 20 }, (_, index) => [`hookwell.test.${index}`, index] as const)

function noted(call: Call): Call {
  call.note('hookwell.tries', 1)
  for (const [name, value] of many) call.note(name as `hookwell.${string}`, value)
  call.note('hookwell.tries', 2)
  return call
}

/** A call of another copy of this package shows what everybody sees, and no more. */
function foreign(call: Call): Call {
  return { notes: { ...call.notes } } as Call
}

test.each([
  ['of this package', (call: Call) => call],
  ['of another copy of it', foreign],
])('what was noted on a call %s is read where it lies; what was noted last counts', (_of, as) => {
  const { read, told, record } = readOf((call) => as(noted(call)))
  expect(read).toEqual([2, 19, undefined])
  expect(Object.fromEntries(told)).toEqual({ ...Object.fromEntries(many), 'hookwell.tries': 2 })
  expect(record).toEqual(Object.fromEntries(told))
})

test('of a call on which nothing was noted there is nothing', () => {
  expect(readOf((call) => call)).toEqual({ read: [undefined, undefined, undefined], told: [], record: {} })
})

test('what is noted later is there for one that was asked for before', () => {
  const seen: unknown[] = []
  run((call) => {
    const reader = notesOn(call)
    call.note('hookwell.tries', 1)
    seen.push(reader.get('hookwell.tries'))
  })
  expect(seen).toEqual([1])
})

function readOf(make: (call: Call) => Call) {
  let reader: NoteReader | undefined
  run((call) => void (reader = notesOn(make(call))))
  const told: [string, unknown][] = []
  reader?.each((name, value) => told.push([name, value]))
  const read = ['hookwell.tries', 'hookwell.test.19', 'hookwell.other'].map((name) => reader?.get(name))
  return { read, told, record: reader?.toRecord() }
}

function run(handler: (call: Call) => void): void {
  const held = heldCall((call) => handler(call))
  held.run()
}
