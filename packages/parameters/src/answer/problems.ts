import { speakable } from '@hookwell/core'
import type { FieldProblem, Language } from '@hookwell/core'

import { exampleOf } from './example.ts'
import { expectationOf } from './expectation.ts'
import { pathOf, valueAt } from '../schema/issue.ts'
import type { Issue } from '../schema/issue.ts'
import type { Shape } from '../schema/shape.ts'
import { asSentence, labelOf } from './words.ts'

/** One field that is missing or wrong, in words. */
export interface Problem {
  /** Dotted; empty where the parameters as a whole are at fault. */
  readonly name: string
  readonly label: string
  readonly problem: FieldProblem['problem']
  /** A sentence of its own. */
  readonly message: string
  readonly example: unknown
  /** Whether the sentence is the developer's, so that no other can stand in for it. */
  readonly isOwnWords: boolean
}

/** As many as anybody reads; a list of ten thousand wrong entries has ten thousand issues. */
const MAX_PROBLEMS = 100

/** All problems, one a field, in the order of the schema. */
export function problemsOf(
  parameters: unknown,
  issues: readonly Issue[],
  shape: Shape,
  _language: Language,
): Problem[] {
  const order = new Map([...shape.names].map((name, index) => [name, index]))
  const rank = (path: readonly PropertyKey[]): number => order.get(String(path[0] ?? '')) ?? order.size
  const found = issues.map((issue) => ({ issue, path: pathOf(issue) })).sort((a, b) => rank(a.path) - rank(b.path))
  const problems = new Map<string, Problem>()
  for (const { issue, path } of found) {
    if (problems.size === MAX_PROBLEMS) break
    const problem = problemOf(issue, path, valueAt(parameters, path), shape)
    if (!problems.has(problem.name)) problems.set(problem.name, problem)
  }
  return [...problems.values()]
}

function problemOf(issue: Issue, path: readonly PropertyKey[], value: unknown, shape: Shape): Problem {
  const place = shape.at(path)
  const isMissing = path.length > 0 && (value === undefined || (place.required !== false && isBlank(value)))
  const label = labelOf(place)
  const ownWords = ownWordsOf(issue, value)
  const omission = place.required === false ? ', or be left out' : ''
  const words = isMissing ? `I need ${label}` : `${label} ${expectationOf(place.schema)}${omission}`
  return {
    name: place.name,
    label,
    problem: isMissing ? 'missing' : 'invalid',
    message: speakable(asSentence(ownWords ?? (path.length === 0 ? 'The details do not fit together' : words))),
    example: exampleOf(place.schema),
    isOwnWords: ownWords !== undefined,
  }
}

/** What models send for "I do not know". */
function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '')
}

/**
 * What the developer wrote for a check of their own (`refine` in zod). Messages of the libraries themselves are never
 * used: they speak of types, and some repeat the value.
 */
function ownWordsOf(issue: Issue, value: unknown): string | undefined {
  const { message } = issue
  if ((issue as { code?: unknown }).code !== 'custom' || message === 'Invalid input') return undefined
  const isText = (typeof value === 'string' && value !== '') || typeof value === 'number'
  return isText && message.includes(String(value)) ? undefined : message
}
