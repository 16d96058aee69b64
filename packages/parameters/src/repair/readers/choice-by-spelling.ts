import type { Repairer } from './repairer.ts'
import { fold } from '../names/spelling.ts'
import { textChoices } from './text-choices.ts'

/** `"In Preparation"` for `"in_preparation"`: exactly one choice is the same but for its spelling. */
export const choiceBySpelling: Repairer = {
  kind: 'choice-by-spelling',
  level: 'safe',
  mend: (value, schema) => {
    const { bySpelling } = textChoices(schema)
    if (typeof value !== 'string' || bySpelling.size === 0) return undefined
    const spelling = fold(value)
    const [only, ...others] = (spelling === '' ? undefined : bySpelling.get(spelling)) ?? []
    return others.length === 0 && only !== value ? only : undefined
  },
}
