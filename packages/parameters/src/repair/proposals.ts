import { valueAt } from '../schema/issue.ts'
import { narrow } from '../schema/narrow.ts'
import { isObject } from '../schema/own-value.ts'
import { applied, isContainer } from './apply.ts'
import { branchIssues } from '../schema/branch-issues.ts'
import { complaintsOf } from './complaints.ts'
import type { Complaint } from './complaints.ts'
import { keyOf } from './edit.ts'
import type { Edit, Put } from './edit.ts'
import { onlyReading, readingsOf } from './readings.ts'
import type { Reading } from './readings.ts'
import { renamesFor } from './names/renames.ts'
import { isSame } from './same.ts'
import type { Session } from './session.ts'
import type { Wanted } from './wanted.ts'

/** What could be changed about complaints. Two about one object find the same name, once. */
export function proposalsFor(root: unknown, complaints: readonly Complaint[], session: Session): readonly Edit[] {
  const renamed = new Set<string>()
  const isNew = (edit: Edit): boolean => {
    if (edit.type === 'put') return true
    const before = renamed.size
    return renamed.add(keyOf(edit.path)).size > before
  }
  return complaints.flatMap((complaint) => proposalsAt(root, complaint, session).filter(isNew))
}

// Names first, since a value that is missing may stand under another.
function proposalsAt(root: unknown, complaint: Complaint, session: Session): readonly Edit[] {
  if (session.looks.left <= 0) return []
  const { path } = complaint
  const value = valueAt(root, path)
  const wanted = session.wantedAt(path, root)
  session.looks.left -= Math.max(1, wanted.choices.length)
  // A member that is there has its name.
  const renames = wanted.isMember && value !== undefined && !isObject(value) ? [] : renamesFor(root, path, session)
  if (renames.length > 0) return renames
  const put = value === undefined ? undefined : readingFor(root, complaint, value, session, wanted)
  return put === undefined ? [] : [put]
}

/** The one way that is left to read a value; `undefined` where there is none, or more than one. */
export function readingFor(
  root: unknown,
  complaint: Complaint,
  value: unknown,
  session: Session,
  wanted: Wanted,
): Put | undefined {
  const { path, key, issues } = complaint
  const tried = session.tried.get(key) ?? []
  const readings = readingsOf(value, path, wanted, tried)
  const only = onlyReading([...readings, ...readingsInside(root, complaint, value, session, wanted)])
  if (only === undefined || tried.some((before) => isSame(before, only.value))) return undefined
  session.tried.set(key, [...tried, only.value])
  return { type: 'put', path, ...only, refused: { value, issues } }
}

/** An object or a list that no branch of a union takes, mended inside for each of them. */
function readingsInside(
  root: unknown,
  { path, issues }: Complaint,
  value: unknown,
  session: Session,
  { choices }: Wanted,
): readonly Reading[] {
  if (!isContainer(value)) return []
  const alternatives = narrow(choices, value).map(({ schema }) => schema)
  return branchIssues(issues, path, alternatives).flatMap((branch) => {
    // What was tried for one branch is new for another.
    const own = { ...session, tried: new Map() }
    const edits = proposalsFor(root, complaintsOf(root, branch), own)
    if (edits.length === 0) return []
    const inside = edits.map((edit) => ({ ...edit, path: edit.path.slice(path.length) }))
    return { value: applied(value, inside), made: edits.flatMap(({ made }) => made) }
  })
}
