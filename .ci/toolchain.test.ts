import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './environment.mjs'
import { satisfies } from './toolchain.mjs'

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: Record<string, string> }

test.each([
  ['18.20.8', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['22.23.3', true],
  ['23.11.0', false],
  ['24.10.9', false],
  ['24.11.0', true],
  ['24.21.0', true],
  ['25.9.0', false],
  ['26.0.0', true],
  ['26.10.0-nightly', true],
  ['27.1.0', true],
])('Node %s fits our engines: %s', (version, fits) => {
  expect(satisfies(version, engines['node'])).toBe(fits)
})

test.each([
  ['12.0.0', true],
  ['12.21.0', true],
  ['11.9.9', false],
  ['13.0.0', false],
  ['', false],
  [undefined, false],
])('pnpm %s fits our engines: %s', (version, fits) => {
  expect(satisfies(version, engines['pnpm'])).toBe(fits)
})
