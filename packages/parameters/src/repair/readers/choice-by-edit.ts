import { isOneEdit } from './one-edit.ts'
import { mayStandForNothing } from './placeholder.ts'
import type { Repairer } from './repairer.ts'
import { fold } from '../names/spelling.ts'
import { textChoices } from './text-choices.ts'

/**
 * `"deliverd"` for `"delivered"`: exactly one choice is one edit away, spelling left aside and both at least 4 long.
 *
 * Where the digits differ, or a sign or point among them, it is no slip of the pen: `size-43` is not `size-40`, and
 * `GMT5` not `GMT-5`. A word that is one edit from its opposite is taken for it: `async` for `sync`, where only that is a
 * choice. That is what `lenient` means.
 */
export const choiceByEdit: Repairer = {
  kind: 'choice-by-edit',
  level: 'lenient',
  mend: (value, schema) => {
    const { bySpelling, byLength } = textChoices(schema)
    if (typeof value !== 'string' || bySpelling.size === 0 || mayStandForNothing(value, schema)) return undefined
    const meant = fold(value)
    // It is a choice, or spelled like one: whatever it was refused for, it is not that.
    if (meant.length < MIN_LENGTH || bySpelling.has(meant)) return undefined
    const near = LENGTHS.flatMap((more) => byLength.get(meant.length + more) ?? [])
    const [only, ...others] = near
      .filter((choice) => isSlip(meant, choice))
      .flatMap((slip) => bySpelling.get(slip) ?? [])
    return others.length === 0 ? only : undefined
  },
}

/** An edit makes a text no more than one longer or shorter. */
const LENGTHS = [-1, 0, 1]

function isSlip(meant: string, choice: string): boolean {
  return choice.length >= MIN_LENGTH && isOneEdit(meant, choice) && numbersOf(meant) === numbersOf(choice)
}

const MIN_LENGTH = 4

/** Digits with what is a sign or a point in a folded text. */
function numbersOf(text: string): string {
  return text.replaceAll(/[^\p{N}.+_-]/gu, '')
}
