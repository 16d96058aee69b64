/** What cannot be spoken, and what it looks like; each pattern reads a text once. */
const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['a web address', /\bhttps?:\/\/|\bwww\./i],
  ['an e-mail address', /[^\s@]@[^\s@.]+\.[^\s@.]/],
  ['bold text', /\*\*|__/],
  ['a heading', /^#{1,6}[ \t]/m],
  ['a bullet list', /^[ \t]*[-*+•][ \t]/m],
  ['code', /`/],
  ['a table', /^[ \t]*\|[^|\n]*\|/m],
  ['a link', /\]\([^)\s]/],
  ['a line break', /[\n\r\u2028\u2029]/],
  ['an emoji', /\p{Emoji_Presentation}|\uFE0F/u],
]

/** What is in a text that a voice cannot say. */
export function unspeakableIn(text: string): string[] {
  return KINDS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind)
}
