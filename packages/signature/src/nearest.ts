/** The word that was most likely meant, or `undefined` where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  const [best] = words
    .map((candidate) => ({ candidate, edits: editsBetween(wanted, candidate) }))
    .toSorted((one, other) => one.edits - other.edits)
  return best !== undefined && best.edits <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined
}

/** How many letters have to be put in, taken out or changed (Levenshtein distance). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1]
    for (const [column, counterpart] of Array.from(other).entries()) {
      const changed = (row[column] ?? 0) + (letter === counterpart ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? other.length
}
