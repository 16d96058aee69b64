/**
 * Leaves aside how a name is spelled: its case, and spaces, `_`, `-` and `.` in it. Two names are the same but for their
 * spelling where this gives the same for both.
 *
 * A `-` or `.` beside a digit stays, and so does a `-` at either end: it may be a sign or a point, and `-5` is not `5`, nor
 * `B-` `B`. Between two digits a space or `_` stays, as a mark of its own: `line1_1` is not `line11`.
 *
 * A text of more than 200 UTF-16 code units is no name, and comes back as it is.
 */
export function fold(name: string): string {
  if (name.length > MAX_LENGTH) return name
  const folded = MAY_BE_NUMBER.test(name) ? name.replace(SEPARATORS, markOf) : name.replace(SEPARATORS, '')
  return folded.toLowerCase()
}

const MAX_LENGTH = 200

const SEPARATORS = /[\s_.-]+/g

/** A digit, or a hyphen at an end: most names have neither, and are folded at once. */
const MAY_BE_NUMBER = /\p{N}|^[\s_.]*-|-[\s_.]*$/u

/** What is left of separators, by what stands on either side of them. */
function markOf(separators: string, at: number, name: string): string {
  const before = name.slice(0, at)
  const behind = name.slice(at + separators.length)
  const [digitBefore, digitBehind] = [ENDS_IN_DIGIT.test(before), BEGINS_WITH_DIGIT.test(behind)]
  const marks = separators.replace(BLANKS, '')
  if (digitBefore && digitBehind) return marks === '' ? '_' : marks
  // What follows a digit and goes on in letters is no sign: `2-day`.
  if (digitBefore && behind !== '') return marks.replaceAll('-', '')
  if (digitBefore || digitBehind) return marks
  return before === '' || behind === '' ? (marks.includes('-') ? marks : '') : ''
}

const BLANKS = /[\s_]/g
const ENDS_IN_DIGIT = /\p{N}$/u
const BEGINS_WITH_DIGIT = /^\p{N}/u
