import { valueAt } from '../../schema/issue.ts'
import type { Path } from '../../schema/issue.ts'
import { narrow } from '../../schema/narrow.ts'
import { isContainer } from '../apply.ts'
import type { Rename } from '../edit.ts'
import type { Session } from '../session.ts'
import type { Choice, WantedAt } from '../wanted.ts'

/** What could be called by another name, where the schema complains about a path. */
export function renamesFor(root: unknown, path: Path, session: Session): readonly Rename[] {
  const found = [...ofMember(root, path, session), ...ofRefused(root, path, valueAt(root, path), session)]
  return found.length === 0 ? found : found.filter((rename) => !isStrict(root, rename.path, session.wantedAt))
}

/** The name is missing, or is itself what is refused. */
function ofMember(root: unknown, path: Path, session: Session): readonly Rename[] {
  const key = path.at(-1)
  const around = path.slice(0, -1)
  const holder = valueAt(root, around)
  if (typeof key !== 'string' || !isContainer(holder)) return []
  if (Object.hasOwn(holder, key)) {
    return ofRefused(root, around, holder, session).filter(({ from }) => from === key)
  }
  const keys = objectsAt(root, around, holder, session)
    .filter(({ schema: { properties = {} } }) => Object.hasOwn(properties, key))
    .map(({ schema }) => session.misspelt(holder, schema).get(key))
  const [from, ...others] = new Set(keys)
  return from === undefined || others.length > 0 ? [] : [renameOf(around, key, from)]
}

/** All of an object that refuses what it does not name. */
function ofRefused(root: unknown, path: Path, value: unknown, session: Session): readonly Rename[] {
  if (!isContainer(value)) return []
  const [only, ...others] = objectsAt(root, path, value, session)
  if (only === undefined || others.length > 0 || only.schema.additionalProperties !== false) return []
  return [...session.misspelt(value, only.schema)].map(([name, from]) => renameOf(path, name, from))
}

function objectsAt(root: unknown, path: Path, value: object, session: Session): readonly Choice[] {
  if (Array.isArray(value)) return []
  return narrow(session.wantedAt(path, root).choices, value).filter(({ schema }) => schema.type === 'object')
}

/** Makes the change. */
export function renameOf(around: Path, name: string, from: string): Rename {
  const path = [...around, name]
  return { type: 'rename', path, from, made: [{ kind: 'name-by-spelling', path }] }
}

/** Whether what is at a path is not to be repaired, its name included. */
export function isStrict(root: unknown, path: Path, wantedAt: WantedAt): boolean {
  return wantedAt(path, root).choices.every(({ level }) => level === 'strict')
}
