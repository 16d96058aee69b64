import { speakable } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

/** A value as one line of text: a text as it is, anything else as JSON, which has no line breaks. */
export function oneLine(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? ''
  return value
    .split(LINE_END)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

const LINE_END = /[\r\n\u2028\u2029]/

/** A failure as one line that says what happened and what to do. */
export function spokenFailure({ message, suggestion }: HookwellError): string {
  return speakable(`${message} ${suggestion}`)
}
