import { jsonLength } from './bytes.ts'
import type { Named } from './named.ts'
import type { Counts } from './output-options.ts'

/** What lists and texts have in common: where they are, and how much of them stays in any case. */
interface Part extends Named {
  /** The nearest list around it, and in which entry of that it is. */
  readonly around: MeasuredList | undefined
  readonly at: number
  readonly keep: number
  /** What it takes as JSON now, in bytes. */
  bytes: number
}

/** A list in a reply; to cut it is to make `items` shorter. */
export interface MeasuredList extends Part {
  readonly items: unknown[]
  /** How many entries there were. */
  readonly total: number
  readonly entryBytes: number[]
}

/** A text in a reply that is long enough to be cut. */
export interface MeasuredText extends Part {
  readonly text: string
  /** How much of it is left, in UTF-16 code units. */
  shown: number
  /** Whether it is as short as it can be. */
  isStuck: boolean
  replace(text: string): void
}

/** A reply, taken apart into what can be cut; what holds others comes before them. */
export interface Measured {
  bytes: number
  readonly lists: readonly MeasuredList[]
  readonly texts: readonly MeasuredText[]
}

// An empty list would say that there are none, and a text of a few words would say nothing.
const KEEP_ENTRIES = 1
const KEEP_CHARACTERS = 100

/** Takes apart what `JSON.parse` gave, which is plain and holds nothing twice. */
export function measure(
  root: { value: unknown },
  nameOf: (path: readonly PropertyKey[]) => Named,
  keep: Counts,
): Measured {
  const lists: MeasuredList[] = []
  const texts: MeasuredText[] = []
  const path: PropertyKey[] = []
  const shortest = Math.min(KEEP_CHARACTERS, ...Object.values(keep))

  const measureAny = (holder: object, key: PropertyKey, around: MeasuredList | undefined, at: number): number => {
    const value = (holder as Record<PropertyKey, unknown>)[key]
    if (typeof value === 'string') return measureText(value, { holder, key, around, at })
    if (Array.isArray(value)) return measureList(value, around, at)
    if (typeof value === 'object' && value !== null) return measureObject(value, around, at)
    return String(value).length
  }

  const measureText = (
    text: string,
    { holder, key, around, at }: { holder: object; key: PropertyKey } & Pick<Part, 'around' | 'at'>,
  ): number => {
    const bytes = jsonLength(text)
    if (text.length <= shortest) return bytes
    const named = nameOf(path)
    const least = leastOf(keep, named, KEEP_CHARACTERS)
    const replace = (cut: string): void => void ((holder as Record<PropertyKey, unknown>)[key] = cut)
    if (text.length > least)
      texts.push({ ...named, around, at, keep: least, bytes, text, shown: text.length, isStuck: false, replace })
    return bytes
  }

  const measureList = (items: unknown[], around: MeasuredList | undefined, at: number): number => {
    const named = nameOf(path)
    const least = leastOf(keep, named, KEEP_ENTRIES)
    const list: MeasuredList = {
      ...named,
      around,
      at,
      keep: least,
      bytes: 0,
      items,
      total: items.length,
      entryBytes: [],
    }
    lists.push(list)
    for (let index = 0; index < items.length; index += 1) {
      path.push(index)
      list.entryBytes.push(measureAny(items, index, list, index))
      path.pop()
    }
    list.bytes = list.entryBytes.reduce((sum, bytes) => sum + bytes, BRACKETS + Math.max(0, items.length - 1))
    return list.bytes
  }

  const measureObject = (object: object, around: MeasuredList | undefined, at: number): number => {
    const keys = Object.keys(object)
    let bytes = BRACKETS + Math.max(0, keys.length - 1)
    for (const key of keys) {
      path.push(key)
      bytes += jsonLength(key) + COLON + measureAny(object, key, around, at)
      path.pop()
    }
    return bytes
  }

  return { bytes: measureAny(root, 'value', undefined, 0), lists, texts }
}

const BRACKETS = 2
const COLON = 1

function leastOf(keep: Counts, { name }: Named, otherwise: number): number {
  return Object.hasOwn(keep, name) ? (keep[name] ?? otherwise) : otherwise
}

/** Takes note that a part has become smaller. */
export function shrink(measured: Measured, part: MeasuredList | MeasuredText, freed: number): void {
  measured.bytes -= freed
  part.bytes -= freed
  for (let { around, at } = part; around !== undefined; { around, at } = around) {
    around.bytes -= freed
    around.entryBytes[at] = (around.entryBytes[at] ?? 0) - freed
  }
}

/** Whether a part is still in the reply, and not in an entry that was cut off. */
export function isThere(part: MeasuredList | MeasuredText): boolean {
  for (let { around, at } = part; around !== undefined; { around, at } = around) {
    if (at >= around.items.length) return false
  }
  return true
}
