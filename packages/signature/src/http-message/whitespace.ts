/** The text without the spaces and tabs around it, and nothing else: the OWS of RFC 9110 section 5.6.3. */
export function trimWhitespace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charAt(start))) start += 1
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isBlank(letter: string): boolean {
  return letter === ' ' || letter === '\t'
}
