/** Whether two texts that differ are one edit apart: a code unit more, less or another, or two neighbours swapped. */
export function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1)
  const isReplaced = short.slice(start + 1) === long.slice(start + 1)
  const isSwapped = short[start] === long[start + 1] && short[start + 1] === long[start]
  return isReplaced || (isSwapped && short.slice(start + 2) === long.slice(start + 2))
}
