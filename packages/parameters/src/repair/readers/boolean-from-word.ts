import type { Repairer } from './repairer.ts'

/** `"yes"` for `true`, and `0` for `false`. */
export const booleanFromWord: Repairer = {
  kind: 'boolean-from-word',
  level: 'lenient',
  mend: (value, { type }) =>
    type === 'boolean' ? WORDS.get(typeof value === 'string' ? value.trim().toLowerCase() : value) : undefined,
}

const WORDS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['yes', true],
  ['y', true],
  ['on', true],
  ['1', true],
  [1, true],
  ['no', false],
  ['n', false],
  ['off', false],
  ['0', false],
  [0, false],
])
