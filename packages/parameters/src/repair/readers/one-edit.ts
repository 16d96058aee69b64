/** Whether two texts that differ are one edit apart: a code unit more, less or another, or two neighbours swapped. */
export function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const more = long.length - short.length
  if (more > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  let end = short.length
  while (end > start && short[end - 1] === long[end - 1 + more]) end--
  // Between the two is what differs.
  if (more === 1) return end === start
  return end - start <= 1 || (end - start === 2 && short[start] === long[end - 1] && short[end - 1] === long[start])
}
