import type { Issue, Path } from '../schema/issue.ts'
import type { RepairKind } from './repairs.ts'

/** What was done, and where the result stands. */
export interface Made {
  readonly kind: RepairKind
  readonly path: Path
}

/** A value in the place of another; {@link ABSENT} takes it away. At the empty path it is all of them. */
export interface Put {
  readonly type: 'put'
  readonly path: Path
  readonly value: unknown
  /** Several where a union was mended inside. */
  readonly made: readonly Made[]
  /** What was refused, and for what; `undefined` for what is not judged by that. */
  readonly refused?: Refused
}

/** A value that was refused. */
export interface Refused {
  readonly value: unknown
  readonly issues: readonly Issue[]
  /** Another reading of it, which answered these issues and raised others. */
  readonly fallback?: Put | undefined
}

/** A key under another name of the same object. */
export interface Rename {
  readonly type: 'rename'
  /** With the new name. */
  readonly path: Path
  readonly from: string
  readonly made: readonly Made[]
}

/** One change to what came. Changes are kept as a list, so that each can be taken back. */
export type Edit = Put | Rename

/** A path as text, to look it up by; no two paths have the same, whatever the keys are. */
export function keyOf(path: Path): string {
  let key = ''
  for (const part of path) {
    const text = String(part)
    key += `${text.length}:${text}`
  }
  return key
}
