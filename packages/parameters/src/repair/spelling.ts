/**
 * Leaves aside how a name is spelled: its case, and spaces, `_`, `-` and `.` in it. Two names are the same but for their
 * spelling where this gives the same for both.
 *
 * A text of more than 200 UTF-16 code units is no name, and comes back as it is.
 */
export function fold(name: string): string {
  return name.length > MAX_LENGTH ? name : name.replace(SEPARATORS, '').toLowerCase()
}

const MAX_LENGTH = 200

const SEPARATORS = /[\s_.-]/g
