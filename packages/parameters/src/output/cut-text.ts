import { jsonLength, lengthWithin } from './bytes.ts'

const ELLIPSIS = '…'
const ELLIPSIS_BYTES = jsonLength(ELLIPSIS) - jsonLength('')

/**
 * Cuts a text behind a word and says so with `…`; `undefined` where that cannot be done.
 *
 * What has no words in it is no text to be read but a link, a token or an encoded file, of which a part is worth nothing.
 *
 * @param maxBytes What it may take as JSON, quotes included; more is taken where `keep` leaves no other choice.
 * @param keep How many UTF-16 code units stay at least.
 */
export function cutText(text: string, maxBytes: number, keep: number): string | undefined {
  const limit = lengthWithin(text, maxBytes - ELLIPSIS_BYTES)
  const at = lastBreak(text, Math.max(limit, 0), keep) ?? firstBreak(text, keep)
  return at === undefined ? undefined : text.slice(0, at) + ELLIPSIS
}

function lastBreak(text: string, limit: number, keep: number): number | undefined {
  for (let at = Math.min(limit, text.length - 1); at >= Math.max(keep, 1); at -= 1) if (isBreak(text, at)) return at
  return undefined
}

function firstBreak(text: string, keep: number): number | undefined {
  for (let at = Math.max(keep, 1); at < text.length; at += 1) if (isBreak(text, at)) return at
  return undefined
}

/** Whether a word ends here: a space follows, or the writing has none between its words. */
function isBreak(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return !isSpace(before) && (isSpace(after) || isSpaceless(before) || isSpaceless(after))
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x30_00
}

/** Kana, ideographs and their punctuation. */
function isSpaceless(code: number): boolean {
  return (code >= 0x30_01 && code <= 0x30_ff) || (code >= 0x34_00 && code <= 0x9f_ff) || code === FULL_WIDTH_COMMA
}

const FULL_WIDTH_COMMA = 0xff_0c
