import { describe, expect, test } from 'vitest'

import { draw } from './draw.ts'
import type { DrawnCall, Limit } from './drawn-call.ts'

const LIMITS: readonly Limit[] = [
  { name: 'ideal', ms: 1_000 },
  { name: 'max', ms: 5_000 },
  { name: 'hard', ms: 60_000 },
]

/** A call whose handler took that long; what stands before and behind it took 2 ms. */
function call(handlerMs: number, changes: Partial<DrawnCall> = {}): DrawnCall {
  return {
    name: 'check_order_status',
    caller: 'anam',
    status: 200,
    outcome: 'ok',
    verdict: 'within_ideal',
    totalMs: handlerMs + 2,
    limits: LIMITS,
    repairs: 0,
    stages: [
      { name: 'receive', startMs: 0, durationMs: 1 },
      { name: 'signature', startMs: 1, durationMs: 0.5 },
      { name: 'handler', startMs: 1.5, durationMs: handlerMs },
      { name: 'respond', startMs: handlerMs + 1.5, durationMs: 0.5 },
    ],
    ...changes,
  }
}

function inside(name: string, startMs: number, durationMs: number, within = 'handler') {
  return { name, startMs, durationMs, within }
}

describe('a call that', () => {
  test('is far from its limits is drawn to its own length', () => {
    expect(drawn(call(2))).toBe(`
✓ check_order_status  200 ok  4.00 ms of ideal 1 s  within_ideal  anam
                       0                                       4.00 ms
  receive     1.00 ms  ███████████▊
  signature   0.50 ms             ██████▋
  handler     2.00 ms                   ████████████████████████▏
  respond     0.50 ms                                           ██████
`)
  })

  test('comes near to one is drawn against it, and what took next to nothing is one line', () => {
    const stages = [...call(318).stages, inside('load_order', 2, 80), inside('carrier', 85, 230)]
    expect(drawn(call(318, { stages, repairs: 2 }))).toBe(`
✓ check_order_status  200 ok  320 ms of ideal 1 s  within_ideal  2 repairs  anam
                            0                               ideal 1 s┊
  handler           318 ms  █████████████▍                           ┊
    load_order     80.0 ms  ███▍                                     ┊
    carrier         230 ms     ██████████▏                           ┊
  3 more, in all   2.00 ms                                           ┊
`)
  })

  test('is over one limit shows it as a line, up to the next one', () => {
    expect(drawn(call(2_038, { verdict: 'within_max', repairs: 1 }))).toBe(`
✓ check_order_status  200 ok  2.04 s of max 5 s  within_max  1 repair  anam
                            0       ┊ideal 1 s                max 5 s┊
  handler           2.04 s  █████████████████▏                       ┊
  3 more, in all   2.00 ms          ┊                                ┊
`)
  })

  test('was cut off at its deadline', () => {
    const cut = { status: 200, outcome: 'deadline_exceeded', verdict: 'deadline_exceeded' }
    expect(drawn(call(59_398, cut))).toBe(`
✗ check_order_status  200 deadline_exceeded  59.4 s of hard 60 s  anam
                            ┊  ┊max 5 s                     hard 60 s┊
  handler           59.4 s  █████████████████████████████████████████▌
  3 more, in all   2.00 ms  ┊  ┊                                     ┊
`)
  })

  test('went on behind its last limit', () => {
    expect(
      drawn(call(8_000, { limits: LIMITS.slice(0, 2), verdict: 'over_max', status: 500, outcome: 'internal_error' })),
    ).toBe(`
✗ check_order_status  500 internal_error  8.00 s of max 5 s  over_max  anam
                            0    ┊ideal 1 s           ┊max 5 s  8.00 s
  handler           8.00 s  █████████████████████████████████████████▉
  3 more, in all   2.00 ms       ┊                    ┊
`)
  })

  test('has no budget', () => {
    expect(drawn(call(8_000, { limits: [], verdict: undefined }), 48)).toBe(`
✓ check_order_status  200 ok  8.00 s  anam
                            0             8.00 s
  handler           8.00 s  ███████████████████▉
  3 more, in all   2.00 ms
`)
  })
})

describe('colours', () => {
  const paint = (colour: string, text: string): string => `<${colour}>${text}</${colour}>`
  const painted = (made: DrawnCall): string => draw(made, { columns: 70, paint })

  test.each([
    ['within_ideal', '<green>within_ideal</green>'],
    ['within_max', '<yellow>within_max</yellow>'],
    ['over_max', '<red>over_max</red>'],
    ['deadline_exceeded', '<red>deadline_exceeded</red>'],
  ])('the verdict %s', (verdict, shown) => expect(painted(call(2, { verdict }))).toContain(shown))

  test('a bar has those of the limits that it lies behind', () => {
    const bar = painted(call(8_000)).split('\n')[2]
    expect(bar?.match(/<\w+>/g)).toEqual(['<green>', '<yellow>', '<red>'])
  })

  test('take no columns', () => {
    expect(painted(call(8_000)).replace(/<\/?\w+>/g, '')).toBe(draw(call(8_000), { columns: 70 }))
  })
})

test.each([20, 48, 70, 100, 160])('no line is longer than %i columns, or 48', (columns) => {
  for (const handlerMs of [0, 0.2, 15, 990, 4_999, 59_000, 200_000]) {
    const [, ...lines] = draw(call(handlerMs), { columns }).split('\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(48, columns))
  }
})

test('of a thousand stages in a loop the longest are shown, and the rest is one line', () => {
  const loop = Array.from({ length: 1_000 }, (_, index) => inside('query', index, index === 500 ? 90 : 1))
  const lines = draw(call(1_100, { stages: [...call(1_100).stages, ...loop] })).split('\n')
  expect(lines.length).toBeLessThan(25)
  expect(lines.join('\n')).toMatch(/query +90\.0 ms/)
  expect(lines.join('\n')).toMatch(/984 more, inside +984 ms/)
})

test('nothing in a name reaches the terminal but its letters', () => {
  const nasty = call(2, { name: 'check\u001b[2J\u0007', outcome: 'a\nb', caller: '\u202eanam\u009b' })
  const head = draw(nasty).split('\n')[0]
  expect(head).toBe('✓ check?[2J?  200 a?b  4.00 ms of ideal 1 s  within_ideal  ?anam?'.replace('✓', '✗'))
})

test('a call that took no time at all is drawn', () => {
  const stages = [{ name: 'receive', startMs: 0, durationMs: 0 }]
  expect(draw(call(0, { totalMs: 0, stages }))).toContain('0.00 ms of ideal 1 s')
})

function drawn(made: DrawnCall, columns = 70): string {
  return `\n${draw(made, { columns })}`
}
