import { valueAt } from '../../schema/issue.ts'
import type { Path } from '../../schema/issue.ts'
import { isObject, ownValue } from '../../schema/own-value.ts'
import { isContainer } from '../apply.ts'
import type { Container } from '../apply.ts'
import type { Rename } from '../edit.ts'
import { planFor } from './name-plan.ts'
import type { NamePlan, NamePlans } from './name-plan.ts'
import { isStrict, renameOf } from './renames.ts'
import type { Session } from '../session.ts'

/** How many objects that stand at one place of the schema are looked through; of more, none is. */
export const MAX_ALIKE = 1_000

/** How many objects and lists are looked through in all. */
const MAX_ALL = 10_000

/** Something at one place of the schema. */
interface Found<Value = unknown> {
  readonly value: Value
  readonly path: Path
}

/**
 * What stands under another spelling of a name that is absent, and would be dropped, in parameters that are valid as they
 * are. `output` is what the schema made of them: what is there it has kept.
 *
 * It goes level by level, so that a list has the names in all of its entries put right or in none.
 */
export function optionalNames(root: unknown, plans: NamePlans, output: unknown, session: Session): readonly Rename[] {
  const found: Rename[] = []
  let left = MAX_ALL
  const levels: Level[] = [{ plans, all: [{ value: root, path: [] }] }]
  for (let level = levels.shift(); level !== undefined; level = levels.shift()) {
    const objects = objectsIn(level.all, Math.min(left, MAX_ALIKE))
    left -= objects.length
    const inner = new Map<NamePlans, Found[]>()
    for (const { value, path } of objects) {
      const plan = planFor(level.plans, value)
      if (plan === undefined) continue
      const renames = renamesIn(value, plan, path, valueAt(output, path), session).filter(
        (rename) => !isStrict(root, rename.path, session.wantedAt),
      )
      found.push(...renames)
      addMembers(inner, value, plan, path, renames)
    }
    for (const [deeper, all] of inner) levels.push({ plans: deeper, all })
  }
  return found
}

/** All that stands at one place of the schema. */
interface Level {
  readonly plans: NamePlans
  readonly all: readonly Found[]
}

/** The objects among values, and in lists among them and so on; none where they are more than so many. */
function objectsIn(all: readonly Found[], most: number): readonly Found<Container>[] {
  const objects: Found<Container>[] = []
  const queue = [...all]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { value, path } = next
    if (Array.isArray(value)) {
      if (queue.length + value.length > most) return []
      value.forEach((entry, at) => queue.push({ value: entry, path: [...path, at] }))
    } else if (isContainer(value)) objects.push({ value, path })
    if (objects.length > most) return []
  }
  return objects.reverse()
}

function renamesIn(
  holder: Container,
  { schema }: NamePlan,
  path: Path,
  kept: unknown,
  session: Session,
): readonly Rename[] {
  return [...session.misspelt(holder, schema)]
    .filter(([, from]) => !(isObject(kept) && Object.hasOwn(kept, from)))
    .map(([name, from]) => renameOf(path, name, from))
}

function addMembers(
  inner: Map<NamePlans, Found[]>,
  holder: Container,
  plan: NamePlan,
  path: Path,
  renames: readonly Rename[],
): void {
  const sources = new Map(renames.map((rename) => [rename.path.at(-1), rename.from]))
  for (const [name, deeper] of plan.inner) {
    const value = ownValue(holder, sources.get(name) ?? name)
    if (!isObject(value)) continue
    const all = inner.get(deeper) ?? []
    all.push({ value, path: [...path, name] })
    inner.set(deeper, all)
  }
}
