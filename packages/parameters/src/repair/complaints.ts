import { pathOf } from '../schema/issue.ts'
import type { Issue, Path } from '../schema/issue.ts'
import { isObject, ownValue } from '../schema/own-value.ts'
import { keyOf } from './edit.ts'

/** All issues of one place. */
export interface Complaint {
  readonly path: Path
  readonly key: string
  readonly issues: readonly Issue[]
}

/**
 * Puts issues together by place, what is further out first. What is said to be wrong inside a text is wrong with the text:
 * arktype looks for the discriminator of a union in whatever came.
 */
export function complaintsOf(root: unknown, issues: readonly Issue[]): readonly Complaint[] {
  const found = new Map<string, { path: Path; key: string; issues: Issue[] }>()
  for (const issue of issues) {
    const path = reachable(root, pathOf(issue))
    const key = keyOf(path)
    const known = found.get(key)
    if (known === undefined) found.set(key, { path, key, issues: [issue] })
    else known.issues.push(issue)
  }
  return [...found.values()].sort((one, other) => one.path.length - other.path.length)
}

function reachable(root: unknown, path: Path): Path {
  let value = root
  for (let at = 0; at < path.length; at++) {
    if (value !== undefined && !isObject(value)) return path.slice(0, at)
    value = ownValue(value, path[at] as PropertyKey)
  }
  return path
}

/** The keys of all places that something is wrong with or in. */
export function wrongPlaces(issues: readonly Issue[]): ReadonlySet<string> {
  const places = new Set<string>()
  for (const issue of issues) {
    let key = keyOf([])
    places.add(key)
    for (const part of pathOf(issue)) {
      key += keyOf([part])
      places.add(key)
    }
  }
  return places
}

/** Whether nothing of what was wrong before is wrong still. */
export function isAnswered(before: readonly Issue[], after: readonly Issue[]): boolean {
  const tags = new Set(before.map(tagOf))
  return !after.some((issue) => tags.has(tagOf(issue)))
}

/** What an issue is about: its code in zod and arktype, its type in valibot, else its message, which may hold the value. */
function tagOf(issue: Issue): unknown {
  const { code, type, message } = issue as Issue & { readonly code?: unknown; readonly type?: unknown }
  return code ?? type ?? message
}
