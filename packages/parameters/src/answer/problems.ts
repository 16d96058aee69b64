import type { FieldProblem, Language } from '@hookwell/core'

import { pathOf, valueAt } from '../schema/issue.ts'
import type { Issue } from '../schema/issue.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { Shape } from '../schema/shape.ts'
import { echoesOf } from './echoes.ts'
import { inNearestBranch } from './nearest-branch.ts'
import { isUnknownName } from './own-words.ts'
import { phrasesIn } from './phrases.ts'
import { worded } from './worded.ts'

/** One field that is missing or wrong, in words. */
export interface Problem {
  /** Dotted; empty where the parameters as a whole are at fault. */
  readonly name: string
  readonly label: string
  readonly problem: FieldProblem['problem']
  /** A sentence of its own, or two. */
  readonly message: string
  readonly example: unknown
  /** The question to ask the person with. */
  readonly ask: string | undefined
  /** Whose sentence it is: the developer's, so that no other can stand in for it, or one of ours. */
  readonly words: 'own' | 'missing' | 'near' | 'unfit' | 'unknown' | 'wrong'
  /** What the schema says of it. */
  readonly schema: JsonSchema
  /** `undefined` where the schema does not say. */
  readonly required: boolean | undefined
}

/** As many as anybody reads; a list of ten thousand wrong entries has ten thousand issues. */
export const MAX_PROBLEMS = 100

/** One issue, with what its turn and its words go by. */
export interface Found {
  readonly issue: Issue
  readonly path: readonly PropertyKey[]
  readonly value: unknown
  readonly kind: 'missing' | 'wrong' | 'unknown'
}

/** All problems, one a field, in the order of the schema; where there are too many, what is missing stays. */
export function problemsOf(parameters: unknown, issues: readonly Issue[], shape: Shape, language: Language): Problem[] {
  const order = orderOf(shape)
  const rank = ({ path }: Found): number => order.get(String(path[0] ?? '')) ?? order.size
  const found = issues.flatMap((issue) => inNearestBranch(issue, shape)).map((issue) => find(issue, parameters, shape))
  // Sorting is stable: what is not told apart here stays as the library has it.
  found.sort((one, other) => rank(one) - rank(other))
  const context = { shape, phrases: phrasesIn(language), echoes: echoesOf(parameters, shape) }
  const chosen = new Map<string, { readonly at: number; readonly problem: Problem }>()
  const choose = (one: Found, at: number): void => {
    if (chosen.size === MAX_PROBLEMS) return
    const place = shape.at(one.path)
    if (!chosen.has(place.name)) chosen.set(place.name, { at, problem: worded(one, place, context) })
  }
  // What is missing has the first choice of the places there are, and of what is said of a field.
  found.forEach((one, at) => (one.kind === 'missing' ? choose(one, at) : undefined))
  found.forEach((one, at) => (one.kind === 'missing' ? undefined : choose(one, at)))
  return [...chosen.values()].sort((one, other) => one.at - other.at).map(({ problem }) => problem)
}

/** The worst first: what is missing before what is wrong, what is needed before what may be left out. */
export function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  const turn = ({ problem, required }: Problem): number =>
    (problem === 'missing' ? 0 : 2) + (required === false ? 1 : 0)
  return problems.toSorted((one, other) => turn(one) - turn(other))
}

const orders = new WeakMap<Shape, ReadonlyMap<string, number>>()

function orderOf(shape: Shape): ReadonlyMap<string, number> {
  const known = orders.get(shape)
  if (known !== undefined) return known
  const order = new Map([...shape.names].map((name, at) => [name, at]))
  orders.set(shape, order)
  return order
}

function find(issue: Issue, parameters: unknown, shape: Shape): Found {
  const path = pathOf(issue)
  if (isUnknownName(issue)) {
    // Some libraries point at the name, which is the sender's, and some at what it stands in.
    const around = hasKeys(issue) ? path : path.slice(0, -1)
    return { issue, path: around, value: valueAt(parameters, around), kind: 'unknown' }
  }
  const value = valueAt(parameters, path)
  const isMissing = path.length > 0 && (value === undefined || (isBlank(value) && shape.at(path).required !== false))
  return { issue, path, value, kind: isMissing ? 'missing' : 'wrong' }
}

function hasKeys(issue: Issue): boolean {
  return (issue as { code?: unknown }).code === 'unrecognized_keys'
}

/** What models send for "I do not know". */
function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}
