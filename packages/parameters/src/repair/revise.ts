import type { Issue } from '../schema/issue.ts'
import { applied, isContainer } from './apply.ts'
import { complaintsOf, isAnswered, wrongPlaces } from './complaints.ts'
import type { Complaint } from './complaints.ts'
import { keyOf } from './edit.ts'
import type { Edit, Put } from './edit.ts'
import { proposalsFor, readingFor } from './proposals.ts'
import { ABSENT } from './readers/repairer.ts'
import type { Session } from './session.ts'

/** What came, what was changed, and what the schema says of the result. */
export interface Standing {
  readonly root: unknown
  readonly edits: readonly Edit[]
  readonly issues: readonly Issue[]
}

/**
 * Goes over the changes once the schema has judged them: makes new ones, tries another reading where one did not help,
 * and puts back what no reading helped. Gives back the changes it was given where nothing is left to do.
 */
export function revise(standing: Standing, session: Session, mayAdd: boolean): readonly Edit[] {
  const { root, edits, issues } = standing
  if (edits.length === 0) {
    // Nothing to go over, and for most calls that lack something nothing to do.
    const first = mayAdd ? proposalsFor(root, complaintsOf(root, issues), session) : edits
    return first.length === 0 ? edits : first
  }
  const puts = judgedOf(edits)
  const replaced = new Map<Put, Put | undefined>()
  const open: Complaint[] = []
  for (const complaint of complaintsOf(root, issues)) {
    const put = puts.get(complaint.key)
    if (put === undefined || put.value === ABSENT) {
      open.push(complaint)
    } else if (!session.settled.has(complaint.key)) {
      const other = followUp(put, root, complaint, session, mayAdd)
      if (other !== put) replaced.set(put, other)
    }
  }
  const added = mayAdd ? proposalsFor(root, open, session) : []
  if (added.length === 0 && replaced.size === 0) {
    for (const put of spoiledLists(puts, issues)) replaced.set(put, undefined)
  }
  return added.length === 0 && replaced.size === 0 ? edits : [...rewritten(edits, replaced), ...added]
}

/** A value that was put in the place of one that was refused. */
type Judged = Put & Required<Pick<Put, 'refused'>>

/** The last one of each place. */
function judgedOf(edits: readonly Edit[]): ReadonlyMap<string, Judged> {
  const judged = edits.filter((edit): edit is Judged => edit.type === 'put' && edit.refused !== undefined)
  return new Map(judged.map((put) => [keyOf(put.path), put]))
}

/**
 * What follows a put that did not help: more of it inside, where it is an object or a list; else another reading of what
 * it stands for, while there is one; then the best there was; `undefined` to put it back.
 */
function followUp(
  put: Judged,
  root: unknown,
  complaint: Complaint,
  session: Session,
  mayAdd: boolean,
): Put | undefined {
  const { value, issues, fallback } = put.refused
  const best = fallback ?? (isAnswered(issues, complaint.issues) ? put : undefined)
  const refused = { value, issues, fallback: best }
  if (mayAdd) {
    const further = isContainer(put.value) ? readingOf(put.value, root, complaint, session) : undefined
    if (further !== undefined) return { ...further, made: [...put.made, ...further.made], refused }
    const back: Edit = { type: 'put', path: put.path, value, made: [] }
    const then = isContainer(value) ? applied(root, [back]) : root
    const other = readingOf(value, then, { ...complaint, issues }, session)
    if (other !== undefined) return { ...other, refused }
  }
  session.settled.add(complaint.key)
  return best
}

function readingOf(value: unknown, root: unknown, complaint: Complaint, session: Session): Put | undefined {
  return readingFor(root, complaint, value, session, session.wantedAt(complaint.path, root))
}

/** Lists that were made of one value, and are wrong inside: the value was not meant for one. */
function spoiledLists(puts: ReadonlyMap<string, Put>, issues: readonly Issue[]): readonly Put[] {
  const lists = [...puts].filter(([, { made }]) => made.some(({ kind }) => LISTS.has(kind)))
  if (lists.length === 0) return []
  const wrong = wrongPlaces(issues)
  return lists.flatMap(([key, put]) => (wrong.has(key) ? put : []))
}

const LISTS: ReadonlySet<string> = new Set(['list-from-one', 'list-from-commas'])

function rewritten(edits: readonly Edit[], replaced: ReadonlyMap<Put, Put | undefined>): readonly Edit[] {
  if (replaced.size === 0) return edits
  const keys = new Set([...replaced.keys()].map(({ path }) => keyOf(path)))
  const isInside = ({ path }: Edit): boolean => path.some((_part, at) => keys.has(keyOf(path.slice(0, at))))
  return edits.flatMap((edit) => {
    if (isInside(edit)) return []
    return edit.type === 'put' && replaced.has(edit) ? (replaced.get(edit) ?? []) : edit
  })
}
