import { describe, expect, test } from 'vitest'

import { checkBudgetOptions } from './budget-options.ts'
import type { BudgetOptions } from './budget-options.ts'

const handOff = (): undefined => undefined

describe('options are checked where budget() is made', () => {
  test.each<[BudgetOptions]>([
    [{}],
    [{ idealMs: 500 }],
    [{ maxMs: 60_000 }],
    [{ maxMs: 800 }],
    [{ hardMs: 3_000 }],
    [{ maxMs: 3_000, hardMs: 3_000 }],
    [{ idealMs: 10_000, maxMs: 90_000, hardMs: 120_000 }],
    [{ idealMs: 1, maxMs: 1, hardMs: 1 }],
    [{ reserveMs: 30_000 }],
    [{ onMax: 'continue', runLimitMs: 120_000 }],
    [{ onMax: 'abort', reserveMs: 2_500 }],
    [{ onMax: 'hand-off', handOff }],
    [{ onMax: 'hand-off', handOff, handOffSooner: handOff }],
    [{ onMax: 'hand-off', handOff, hardMs: 60_000, runLimitMs: 60_000 }],
    [{ hints: false, serverTiming: true, advice: false, fetch, fetchHosts: ['localhost:8080', '*.example.com'] }],
    [{ hints: ['prefer', { header: 'x-deadline', unit: 'seconds' }] }],
  ])('%o is in order', (options) => {
    expect(() => checkBudgetOptions(options)).not.toThrow()
  })

  test.each<[BudgetOptions, string]>([
    [
      { idealMs: 3_000, maxMs: 2_000 },
      "budget(): 'idealMs' (3000) must not be above 'maxMs' (2000): exchange them or change one",
    ],
    [
      { idealMs: 6_000 },
      "budget(): 'idealMs' (6000) must not be above 'maxMs' (5000 by default): give 'maxMs' too, at least 6000",
    ],
    [
      { maxMs: 90_000 },
      "budget(): 'maxMs' (90000) must not be above 'hardMs' (60000 by default): give 'hardMs' too, at least 90000",
    ],
    [{ reserveMs: 30_001 }, "budget(): 'reserveMs' (30001) must not be more than half of 'hardMs' (60000)"],
    [{ onMax: 'abort', reserveMs: 2_501 }, "budget(): 'reserveMs' (2501) must not be more than half of 'maxMs' (5000)"],
    [
      { onMax: 'hand-off' },
      "budget(): onMax 'hand-off' needs 'handOff', the function that takes the call over and answers for it: give it, or say onMax: 'continue' or 'abort'",
    ],
    [{ handOff }, "budget(): 'handOff' is never asked with onMax 'continue': say onMax: 'hand-off' too"],
    [{ onMax: 'abort', handOff }, "budget(): 'handOff' is never asked with onMax 'abort': say onMax: 'hand-off' too"],
    [{ onMax: 'hand-off', handOffSooner: handOff }, "budget(): onMax 'hand-off' needs 'handOff'"],
    [{ handOffSooner: handOff }, "budget(): 'handOffSooner' is never told without 'handOff': give that too"],
    [
      { onMax: 'abort', runLimitMs: 90_000 },
      "budget(): onMax 'abort' ends a run with its answer: leave 'runLimitMs' out, or say onMax: 'continue'",
    ],
    [{ hardMs: 90_000, runLimitMs: 80_000 }, "budget(): 'runLimitMs' (80000) must not be below 'hardMs' (90000)"],
    [{ onMax: 'handoff' as 'hand-off' }, "budget(): 'onMax' must be one of 'continue', 'abort', 'hand-off'"],
    [{ hints: true as false }, "budget(): 'hints' must be false, or a list of"],
    [{ fetchHosts: ['https://example.com'] }, "budget(): 'fetchHosts' must be a list of hosts, such as"],
    [{ fetch: 1 as unknown as typeof fetch }, "budget(): 'fetch' must be a function"],
    [{ serverTiming: 1 as unknown as boolean }, "budget(): 'serverTiming' must be true or false"],
    [{ hardMs: 0 }, "budget(): 'hardMs' must be a number of milliseconds above 0"],
    [{ hardMs: Number.NaN }, "budget(): 'hardMs' must be a number of milliseconds above 0"],
    [{ hardMs: Infinity }, "budget(): 'hardMs' must be a number of milliseconds above 0"],
    [{ hard: 1 } as BudgetOptions, "budget() has no option 'hard'; did you mean 'hardMs'?"],
    [null as unknown as BudgetOptions, 'budget() takes one object of options'],
  ])('%o is refused: %s', (options, message) => {
    expect(() => checkBudgetOptions(options)).toThrow(TypeError)
    expect(() => checkBudgetOptions(options)).toThrow(message)
  })
})
