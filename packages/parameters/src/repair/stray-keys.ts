import { isObject } from '../schema/own-value.ts'
import { planFor } from './name-plan.ts'
import type { NamePlan, NamePlans } from './name-plan.ts'
import { fold } from './spelling.ts'
import { isWrapper } from './unwrap.ts'

/** How many objects and lists inside the parameters are looked through for keys in another spelling. */
export const MAX_NESTED = 64

/**
 * Whether an object, or one of the first {@link MAX_NESTED} objects and lists inside it, has a key that its schema does
 * not name and would not keep, and that may stand for a name or for all of them.
 *
 * Most calls have none, and this is all that they pay for it: a comparison for each key.
 */
export function hasStrayKey(value: object, plans: NamePlans): boolean {
  const plan = planFor(plans, value)
  if (plan === undefined) return false
  return isStray(value, plan, isWrapper) || hasStrayInside(value, plan, { left: MAX_NESTED })
}

function isStray(value: object, plan: NamePlan, isOther: (key: string) => boolean): boolean {
  const { names, order } = plan
  if (names.others === 'kept') return false
  let at = 0
  for (const key in value) {
    // Most come in the order of the schema, and to compare two names is cheaper than to look one up.
    if (key === order[at]) at++
    else if (!names.all.has(key) && (isMisspelt(key, plan) || isOther(key))) return true
  }
  return false
}

/** A caller that sends more than the schema names sends the same with each call, and to fold a name costs as much as ten comparisons. */
function isMisspelt(key: string, { names, strangers }: NamePlan): boolean {
  const known = strangers.get(key)
  if (known !== undefined) return known
  const found = names.bySpelling.has(fold(key))
  if (strangers.size < MAX_STRANGERS) strangers.set(key, found)
  return found
}

/** Keys come from outside, and there may be any number of them. */
const MAX_STRANGERS = 100

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
    for (let at = 0; at < member.length && budget.left > 0; at++) {
      const entry: unknown = member[at]
      if (isObject(entry) && isStrayMember(entry, plans, budget)) return true
    }
    return false
  }
  const plan = planFor(plans, member)
  return plan !== undefined && (isStray(member, plan, never) || hasStrayInside(member, plan, budget))
}

const never = (): boolean => false
