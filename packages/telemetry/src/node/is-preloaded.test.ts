import { expect, test } from 'vitest'

import { isPreloaded } from './is-preloaded.ts'

test.each<[boolean, string[], string?]>([
  [true, ['--import', '@hookwell/telemetry/node']],
  [true, ['--import=@hookwell/telemetry/node']],
  [true, ['--enable-source-maps', '--import', 'hookwell/telemetry/node']],
  [true, ['-r', '@hookwell/telemetry/node']],
  [true, ['--require=@hookwell/telemetry/node']],
  [true, [], '--max-old-space-size=512 --import @hookwell/telemetry/node'],
  [true, [], '--import="@hookwell/telemetry/node"'],
  [true, ['--import', new URL('../node.js', import.meta.url).href]],
  [false, []],
  [false, ['--import', './telemetry.mjs']],
  [false, ['--import', '@hookwell/telemetry']],
  [false, ['@hookwell/telemetry/node']],
  [false, ['--conditions', '@hookwell/telemetry/node']],
  [false, ['--import'], '--import'],
])('%s for %o and NODE_OPTIONS %o', (preloaded, execArgv, options) => {
  expect(isPreloaded(execArgv, options)).toBe(preloaded)
})
