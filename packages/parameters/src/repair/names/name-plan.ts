import type { JsonSchema } from '../../schema/json-schema.ts'
import { narrow } from '../../schema/narrow.ts'
import type { Shape } from '../../schema/shape.ts'
import type { Names } from './names.ts'
import { namesIn } from '../session.ts'
import type { NamesBook } from '../session.ts'

/** The names of an object, and which of its members hold objects; made once, since every call is looked through by it. */
export interface NamePlan {
  readonly schema: JsonSchema
  readonly names: Names
  readonly order: readonly string[]
  readonly inner: readonly (readonly [name: string, plans: NamePlans])[]
}

/** Several where it may be one of several objects. */
export type NamePlans = readonly NamePlan[]

/** Reads them off a schema, which may go in circles. */
export function namePlans({ root, alternatives }: Shape, book: NamesBook): NamePlans {
  const known = new Map<JsonSchema, NamePlan[]>()
  const all: { inner: NamePlan['inner'] }[] = []
  const plansOf = (node: JsonSchema): NamePlans => {
    const before = known.get(node)
    if (before !== undefined) return before
    const plans: NamePlan[] = []
    known.set(node, plans)
    for (const schema of alternatives(node)) {
      // Those in a list are as good as one: what is looked up is what they hold.
      if (schema.type === 'array' && schema.items !== undefined) plans.push(...plansOf(schema.items))
      if (schema.type === 'object') plans.push(planOf(schema))
    }
    return plans
  }
  const planOf = (schema: JsonSchema): NamePlan => {
    const names = namesIn(book, schema)
    const members = Object.entries(schema.properties ?? {}).filter(([name]) => name !== '__proto__')
    const plan = {
      schema,
      names,
      order: [...names.all],
      inner: members.map(([name, node]) => [name, plansOf(node)] as const),
    }
    all.push(plan)
    return plan
  }
  const plans = plansOf(root)
  // Only now it is known which of them hold objects: in a circle one stands for itself before it is read.
  for (const plan of all) plan.inner = plan.inner.filter(([, inner]) => inner.length > 0)
  return plans
}

/** The plan of one object; `undefined` where it could be several. */
export function planFor(plans: NamePlans, value: object): NamePlan | undefined {
  if (plans.length === 1) return plans[0]
  const [only, ...others] = narrow(plans, value)
  return others.length === 0 ? only : undefined
}
