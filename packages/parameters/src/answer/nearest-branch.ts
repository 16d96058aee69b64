import { branchIssues } from '../schema/branch-issues.ts'
import { pathOf } from '../schema/issue.ts'
import type { Issue } from '../schema/issue.ts'
import type { Shape } from '../schema/shape.ts'
import { isSensitive } from './sensitive.ts'

/** Unions inside unions are followed so far. */
const MAX_LEVELS = 4

/**
 * What is wrong inside the branch of a union that the value is nearest to, by the number of its issues, so that the
 * answer can say more than that none fits; the issue itself where two are as near, or where it is sensitive which is.
 */
export function inNearestBranch(issue: Issue, shape: Shape, levels: number = MAX_LEVELS): readonly Issue[] {
  const { errors, issues } = issue as { errors?: unknown; issues?: unknown }
  if (errors === undefined && issues === undefined) return [issue]
  const path = pathOf(issue)
  const branches = branchIssues([issue], path)
  const [nearest] = branches.toSorted((one, other) => one.length - other.length)
  const isAlone = branches.filter(({ length }) => length === nearest?.length).length === 1
  if (nearest === undefined || !isAlone || levels === 0 || isSensitive(path, shape)) return [issue]
  return nearest.flatMap((inner) => inNearestBranch(inner, shape, levels - 1))
}
