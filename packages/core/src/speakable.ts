// Control characters, line ends and the two Unicode line separators: none of them can be spoken.
// oxlint-disable-next-line no-control-regex
const UNSPEAKABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** The longest sentence that anybody would listen to; what is longer is cut. */
const MAX_SPOKEN_CHARACTERS = 1_000

/**
 * Makes a text fit to be spoken: one line, no control characters, 1,000 characters at most.
 *
 * @example
 * ```ts
 * speakable('Order not found.\nTry again.') // 'Order not found. Try again.'
 * ```
 */
export function speakable(text: string): string {
  const line = text.replace(UNSPEAKABLE, ' ').trim()
  return line.length <= MAX_SPOKEN_CHARACTERS ? line : `${line.slice(0, MAX_SPOKEN_CHARACTERS - 1)}…`
}
