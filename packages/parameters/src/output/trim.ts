import { jsonLength } from './bytes.ts'
import { cutText } from './cut-text.ts'
import { isThere, shrink } from './measure.ts'
import type { Measured, MeasuredList, MeasuredText } from './measure.ts'

/**
 * Cuts a reply until it fits, and says whether it does.
 *
 * What takes most room gives first: with a size that is halved from round to round, every list that takes more loses
 * entries from its end, then every text that takes more is cut behind a word; as soon as all of it fits, that is it.
 *
 * @param noteBytes What it takes to say what was cut so far.
 */
export function trim(measured: Measured, maxBytes: number, noteBytes: () => number): boolean {
  const over = (): number => measured.bytes + noteBytes() - maxBytes
  let size = measured.bytes
  for (let needed = over(); needed > 0; needed = over()) {
    if (cutRound(measured, size, needed)) continue
    if (size < 1) return false
    size = Math.floor(size / 2)
  }
  return true
}

/** Cuts what takes more than `size`, until `needed` bytes are free; says whether there was anything to cut. */
function cutRound(measured: Measured, size: number, needed: number): boolean {
  const goal = measured.bytes - needed
  const before = measured.bytes
  for (const list of measured.lists) cut(measured, list, size, goal, cutList)
  for (const text of measured.texts) cut(measured, text, size, goal, shorten)
  return measured.bytes < before
}

function cut<Part extends MeasuredList | MeasuredText>(
  measured: Measured,
  part: Part,
  size: number,
  goal: number,
  how: (part: Part, size: number) => number,
): void {
  const needed = measured.bytes - goal
  if (needed <= 0 || part.bytes <= size || !isThere(part)) return
  const freed = how(part, Math.max(size, part.bytes - needed))
  if (freed > 0) shrink(measured, part, freed)
}

/** Takes entries off the end until the list takes no more than `size`; gives back how many bytes that freed. */
function cutList({ items, entryBytes, keep, bytes }: MeasuredList, size: number): number {
  let freed = 0
  while (items.length > keep && bytes - freed > size) {
    items.length -= 1
    freed += (entryBytes[items.length] ?? 0) + (items.length > 0 ? COMMA : 0)
  }
  return freed
}

const COMMA = 1

function shorten(part: MeasuredText, size: number): number {
  const shorter = part.isStuck ? undefined : cutText(part.text, size, part.keep)
  const freed = shorter === undefined ? 0 : part.bytes - jsonLength(shorter)
  if (shorter === undefined || freed <= 0) {
    // Where it cannot be cut to one size, it cannot be cut to a smaller one, and a long text is long to look through.
    part.isStuck = true
    return 0
  }
  part.replace(shorter)
  part.shown = shorter.length - 1
  return freed
}
