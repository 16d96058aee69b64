/**
 * One text for a list of texts, and for no other list: each with its length in front. JSON would do as well, in three times
 * the time, as it looks at each character.
 */
export function keyText(parts: readonly (string | undefined)[]): string {
  let text = ''
  for (const part of parts) text += part === undefined ? '-' : `${part.length}:${part}`
  return text
}
