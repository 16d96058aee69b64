import type { Repairer } from './repairer.ts'

/** `1.5` for `"1.5"`. Only likely, since `1.50` may have been written, which is the same number and another text. */
export const textFromFraction: Repairer = {
  kind: 'text-from-number',
  level: 'lenient',
  mend: (value, { type }) => {
    if (type !== 'string' || typeof value !== 'number' || Number.isInteger(value)) return undefined
    const text = String(value)
    return PLAIN.test(text) ? text : undefined
  },
}

/** Not `NaN`, and not `1e-7`, which nobody says who was asked for a text. */
const PLAIN = /^-?\d+\.\d+$/
