import { valueAt } from '../schema/issue.ts'
import type { Path } from '../schema/issue.ts'
import { isObject, ownValue } from '../schema/own-value.ts'
import { isContainer } from './apply.ts'
import type { Container } from './apply.ts'
import type { Rename } from './edit.ts'
import { planFor } from './name-plan.ts'
import type { NamePlan, NamePlans } from './name-plan.ts'
import { isStrict, renameOf } from './renames.ts'
import type { Session } from './session.ts'
import { MAX_NESTED } from './stray-keys.ts'

/**
 * What stands under another spelling of a name that is absent, and would be dropped, in parameters that are valid as they
 * are. `output` is what the schema made of them: what is there it has kept.
 */
export function optionalNames(root: unknown, plans: NamePlans, output: unknown, session: Session): readonly Rename[] {
  const found: Rename[] = []
  let left = MAX_NESTED
  const visit = (value: unknown, inside: NamePlans, path: Path): void => {
    if (Array.isArray(value)) {
      for (let at = 0; at < value.length && left > 0; at++) visitCounted(value[at], inside, [...path, at])
      return
    }
    const plan = isContainer(value) ? planFor(inside, value) : undefined
    if (plan === undefined) return
    const renames = renamesIn(value as Container, plan, path)
    found.push(...renames)
    const sources = new Map(renames.map((rename) => [rename.path.at(-1), rename.from]))
    for (const [name, deeper] of plan.inner) {
      visitCounted(ownValue(value, sources.get(name) ?? name), deeper, [...path, name])
    }
  }
  const visitCounted = (value: unknown, inside: NamePlans, path: Path): void => {
    if (isObject(value) && left-- > 0) visit(value, inside, path)
  }
  const renamesIn = (holder: Container, { schema }: NamePlan, path: Path): readonly Rename[] => {
    const kept = valueAt(output, path)
    return [...session.misspelt(holder, schema)]
      .filter(([, from]) => !(isObject(kept) && Object.hasOwn(kept, from)))
      .map(([name, from]) => renameOf(path, name, from))
      .filter((rename) => !isStrict(root, rename.path, session.wantedAt))
  }
  visit(root, plans, [])
  return found
}
