import { isOneEdit } from './one-edit.ts'
import { standsForNothing } from './placeholder.ts'
import type { Repairer } from './repairer.ts'
import { fold } from './spelling.ts'
import { textChoices } from './text-choices.ts'

/**
 * `"deliverd"` for `"delivered"`: exactly one choice is one edit away, spelling left aside and both at least 4 long.
 *
 * Where the digits differ it is no slip of the pen: `size-43` is not `size-40`.
 */
export const choiceByEdit: Repairer = {
  kind: 'choice-by-edit',
  level: 'lenient',
  mend: (value, schema) => {
    if (typeof value !== 'string' || standsForNothing(value, schema)) return undefined
    const meant = fold(value)
    const choices = textChoices(schema).map((choice) => ({ choice, folded: fold(choice) }))
    // It is a choice, or spelled like one: whatever it was refused for, it is not that.
    if (choices.some(({ folded }) => folded === meant)) return undefined
    const [only, ...others] = choices.filter(({ folded }) => isSlip(meant, folded))
    return others.length === 0 ? only?.choice : undefined
  },
}

function isSlip(meant: string, choice: string): boolean {
  const isLong = Math.min(meant.length, choice.length) >= MIN_LENGTH
  return isLong && isOneEdit(meant, choice) && digitsOf(meant) === digitsOf(choice)
}

const MIN_LENGTH = 4

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '')
}
