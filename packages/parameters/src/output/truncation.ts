import { speakable } from '@hookwell/core'
import type { Language } from '@hookwell/core'

import type { Place } from '../schema/shape.ts'
import { isThere } from './measure.ts'
import type { Measured } from './measure.ts'
import type { Counts, OutputOptions } from './output-options.ts'
import { messageOf } from './truncation-message.ts'

/** What stands as `truncated` in a reply that was cut. */
export interface Truncated {
  /** `Only the first 12 of 318 orders are here.` */
  readonly message: string
  /** How many entries a list lacks, and how many characters a text, by dotted name with `*` for an entry. */
  readonly omitted: Counts
  /** How to ask for the rest. */
  readonly next?: string
}

/** What was cut of everything that has one name. */
export interface Cut {
  readonly place: Place
  /** Whether it is one list, whose entries can be counted to somebody. */
  readonly isOneList: boolean
  omitted: number
  shown: number
}

/** Says what was cut so far. */
export function truncationOf(measured: Measured, language: Language, rest: OutputOptions['rest']): Truncated {
  const cuts = cutsOf(measured)
  const omitted = Object.fromEntries([...cuts].map(([name, cut]) => [name, cut.omitted]))
  const shown = Object.fromEntries([...cuts].map(([name, cut]) => [name, cut.shown]))
  const next = typeof rest === 'function' ? rest(omitted, shown) : rest
  return {
    message: messageOf([...cuts.values()], language),
    omitted,
    ...(next === undefined ? undefined : { next: speakable(next) }),
  }
}

function cutsOf({ lists, texts }: Measured): Map<string, Cut> {
  const cuts = new Map<string, Cut>()
  const add = (name: string, cut: Cut): void => {
    const known = cuts.get(name)
    if (known === undefined) cuts.set(name, cut)
    else {
      known.omitted += cut.omitted
      known.shown += cut.shown
    }
  }
  for (const list of lists) {
    const { name, place, isMany, items, total } = list
    if (items.length === total || !isThere(list)) continue
    add(name, { place, isOneList: !isMany, omitted: total - items.length, shown: items.length })
  }
  for (const part of texts) {
    const { name, place, shown, text } = part
    if (shown === text.length || !isThere(part)) continue
    add(name, { place, isOneList: false, omitted: text.length - shown, shown })
  }
  return cuts
}
