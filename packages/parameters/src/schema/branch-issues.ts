import { pathOf } from '../schema/issue.ts'
import type { Issue, Path } from '../schema/issue.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** As each library tells what was wrong with the branches of a union. */
interface UnionIssue {
  /** zod: a list for each branch, with paths from the union on. arktype: one for each branch, with paths from the start. */
  readonly errors?: unknown
  /** valibot: those of all branches in one list, with paths from the union on. */
  readonly issues?: unknown
}

/**
 * What was wrong inside each branch of a union at `path`, with paths from the start; none where the library does not say.
 * What is wrong with the value as such is left out.
 *
 * Where a library does not keep the branches apart, an issue belongs to those of the `alternatives` that have a member of
 * its name; where these are not given, each stands for one branch, so that none is taken to belong to another.
 */
export function branchIssues(
  issues: readonly Issue[],
  path: Path,
  alternatives?: readonly JsonSchema[],
): readonly (readonly Issue[])[] {
  const found = issues.map((issue) => branchesOf(issue as UnionIssue, path, alternatives))
  return found.flat().filter((branch) => branch.length > 0)
}

function branchesOf(
  { errors, issues }: UnionIssue,
  path: Path,
  alternatives: readonly JsonSchema[] | undefined,
): readonly (readonly Issue[])[] {
  const perBranch = listOf<unknown>(errors)
  const all = [...(perBranch.filter((one) => !Array.isArray(one)) as Issue[]), ...movedTo(path, listOf(issues))]
  const branches = [
    ...perBranch.filter(Array.isArray).map((branch) => movedTo(path, branch as Issue[])),
    ...(alternatives?.map((one) => all.filter((issue) => isOf(one, pathOf(issue)[path.length]))) ??
      all.map((one) => [one])),
  ]
  const isHere = (issue: Issue): boolean => pathOf(issue).length === path.length
  const unions = new Set([...branches.flat(), ...all].filter(isHere))
  return [
    ...branches.map((branch) => branch.filter((issue) => !isHere(issue))),
    // A branch may be a union itself.
    ...branchIssues([...unions], path, alternatives),
  ]
}

function isOf({ type, properties = {} }: JsonSchema, key: PropertyKey | undefined): boolean {
  return typeof key === 'number' ? type === 'array' : key !== undefined && Object.hasOwn(properties, key)
}

function movedTo(path: Path, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => ({ ...issue, path: [...path, ...pathOf(issue)] }))
}

function listOf<Entry>(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : []
}
