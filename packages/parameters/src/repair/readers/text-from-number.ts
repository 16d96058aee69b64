import type { Repairer } from './repairer.ts'

/** `12345` for `"12345"`: a number that has one way to be written. */
export const textFromNumber: Repairer = {
  kind: 'text-from-number',
  level: 'safe',
  mend: (value, { type }) => (type === 'string' && Number.isSafeInteger(value) ? String(value) : undefined),
}
