import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Component } from './component.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

/** What a signature has to cover: one of these names. */
type Requirement = readonly string[]

/**
 * Makes the function that finds what a signature leaves out. A query that is there has to be covered, and one that is not
 * there need not be: whoever adds one takes away from what is covered.
 */
export function coverageJudge({
  covers,
}: HttpMessageScheme): (components: readonly Component[], hasQuery: boolean) => Refusal | undefined {
  const requirements = covers.map((entry) => {
    const names: Requirement = typeof entry === 'string' ? [entry] : entry
    return { names, refusal: refuse('coverage_insufficient', `the signature does not cover '${names.join("' or '")}'`) }
  })
  return (components, hasQuery) => {
    const covered = new Set(components.filter(isWhole).map(({ name }) => name))
    return requirements.find(({ names }) => isNeeded(names, hasQuery) && !names.some((name) => covered.has(name)))
      ?.refusal
  }
}

/** The names that are to be covered where nothing else is asked for: the first of each list that is not covered yet. */
export function leastCoverage(
  { covers, coversBody }: HttpMessageScheme,
  hasQuery: boolean,
  hasBody: boolean,
): readonly string[] {
  const names = new Set<string>()
  for (const entry of covers) {
    const requirement: Requirement = typeof entry === 'string' ? [entry] : entry
    if (isNeeded(requirement, hasQuery) && !requirement.some((name) => names.has(name)))
      names.add(requirement[0] as string)
  }
  if (hasBody && coversBody !== false) names.add('content-digest')
  return [...names]
}

/** Whether the whole of it is covered, and not one member of it. */
export function isWhole({ way }: Component): boolean {
  return way !== 'key' && way !== 'name'
}

function isNeeded(names: Requirement, hasQuery: boolean): boolean {
  return hasQuery || !names.includes('@query')
}
