import type { Tool } from './tool.ts'

/** Whether a tool promises to change nothing. */
export function isReadOnly({ annotations }: Tool): boolean {
  return annotations.readOnly === true
}

/** Whether a second run does no harm, whatever became of the first. */
export function mayRunTwice({ annotations }: Tool): boolean {
  return annotations.readOnly === true || annotations.idempotent === true
}
