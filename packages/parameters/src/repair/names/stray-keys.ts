import { isObject } from '../../schema/own-value.ts'
import { planFor } from './name-plan.ts'
import type { NamePlan, NamePlans } from './name-plan.ts'
import { nameMeant, passOver } from './names.ts'
import { isWrapper } from './unwrap.ts'

/** How many objects and lists inside the parameters are looked through for keys in another spelling. */
export const MAX_NESTED = 64

/** How many entries of each list tell for all of it: who slips in a name slips in every entry. */
const MAX_ENTRIES = 8

/**
 * Whether an object has a key that its schema does not name and would not keep, and that may stand for a name or for all
 * of them; or one of the first {@link MAX_NESTED} objects and lists inside it, of a list the first {@link MAX_ENTRIES}
 * entries.
 *
 * Most calls have none, and this is all that they pay for it: a comparison for each key.
 */
export function hasStrayKey(value: object, plans: NamePlans): boolean {
  const plan = planFor(plans, value)
  if (plan === undefined) return false
  if (isStray(value, plan, true)) return true
  return plan.inner.length > 0 && hasStrayInside(value, plan, { left: MAX_NESTED })
}

function isStray(value: object, { names, order }: NamePlan, isRoot: boolean): boolean {
  if (names.others === 'kept') return false
  let at = 0
  for (const key in value) {
    // Most come in the order of the schema, and to compare two names is cheaper than to look one up.
    if (key === order[at]) at++
    else if (!names.harmless.has(key) && !names.all.has(key)) {
      if (nameMeant(key, names) !== undefined) return true
      // Only around all parameters it may be a wrapper; the same schema may also stand further in.
      if (!isWrapper(key)) passOver(key, names)
      else if (isRoot) return true
    }
  }
  return false
}

function hasStrayInside(value: object, { inner }: NamePlan, budget: { left: number }): boolean {
  for (const [name, plans] of inner) {
    const member = (value as Readonly<Record<string, unknown>>)[name]
    if (isObject(member) && isStrayMember(member, plans, budget)) return true
  }
  return false
}

function isStrayMember(member: object, plans: NamePlans, budget: { left: number }): boolean {
  if (budget.left-- <= 0) return false
  if (Array.isArray(member)) {
    const end = Math.min(member.length, MAX_ENTRIES)
    for (let at = 0; at < end; at++) {
      const entry: unknown = member[at]
      if (isObject(entry) && isStrayMember(entry, plans, budget)) return true
    }
    return false
  }
  const plan = planFor(plans, member)
  return plan !== undefined && (isStray(member, plan, false) || hasStrayInside(member, plan, budget))
}
