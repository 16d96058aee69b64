import { after } from '@hookwell/core'
import type { HookwellError, Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Problem } from './answer/problems.ts'
import type { Mended } from './repair/mend.ts'
import { judgeOf } from './schema/judge.ts'
import { isObject } from './schema/own-value.ts'
import type { Shape } from './schema/shape.ts'

/** A parameter that a call lacks. */
export interface MissingParameter<Name extends string = string> {
  /** Its name in the schema, dotted where nested. */
  readonly name: Name
  /** A sentence that asks for it. */
  readonly message: string
  /** A value that would do. */
  readonly example?: unknown
}

/** The names of what a call lacks, as far as the types know them; dotted where it is missing inside a parameter. */
export type MissingName<Output> = (keyof Output & string) | `${keyof Output & string}.${string}`

/** What {@link parameters} adds where `onMissing` is `partial`. */
export interface WithPartial<Output> {
  /** What there is; what was required may be missing. A parameter that lacks something inside it is left out whole. */
  readonly parameters: Partial<Output>
  /** What is missing, in the order of the schema; empty where nothing is. */
  readonly missing: readonly MissingParameter<MissingName<Output>>[]
  /** The answer that asks for it, to return where the handler cannot do without; `undefined` where nothing is missing. */
  readonly incomplete: HookwellError | undefined
}

/**
 * The schema with every parameter optional.
 *
 * @throws TypeError when it cannot be had.
 */
export function partialOf(schema: StandardSchemaV1, given: StandardSchemaV1 | undefined): StandardSchemaV1.Props {
  const { partial } = schema as { partial?: unknown }
  const made = given ?? (typeof partial === 'function' ? madeBy(() => partial.call(schema) as unknown) : undefined)
  const standard = (made as Partial<StandardSchemaV1> | undefined)?.['~standard']
  if (typeof standard?.validate === 'function') return { ...standard, validate: judgeOf(made as StandardSchemaV1) }
  throw new TypeError(
    "parameters(): onMissing: 'partial' needs the schema with every parameter optional, and this one has no partial() " +
      'that works: give it as partialSchema, such as z.partial(schema) of zod/mini or v.partial(schema) of valibot',
  )
}

// zod refuses to make an object with checks of its own partial.
function madeBy(make: () => unknown): unknown {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** What is missing, as the handler sees it. */
export function missingOf(problems: readonly Problem[]): MissingParameter[] {
  return problems.map(({ name, message, example }) => ({
    name,
    message,
    ...(example === undefined ? undefined : { example }),
  }))
}

/** Whether a call that failed lacks something and has nothing wrong. */
export function lacksOnly(problems: readonly Problem[]): boolean {
  return problems.every(({ problem, name }) => problem === 'missing' && name !== '')
}

/** What a handler that takes part of the parameters is given, or why it is not. */
export type WhatIsThere = Pick<Mended, 'result' | 'root' | 'held'>

/**
 * Validates what is there. A partial schema is partial at its top: a parameter that lacks something inside it is left
 * out, unless the schema takes it as it is.
 */
export function whatIsThere(
  partial: StandardSchemaV1.Props,
  { root, held }: Mended,
  problems: readonly Problem[],
  { names }: Shape,
): Maybe<WhatIsThere> {
  return after(partial.validate(root), (result) => {
    const lacking = result.issues === undefined ? [] : lackingIn(root, problems, names)
    if (lacking.length === 0) return { result, root, held }
    const rest = Object.fromEntries(Object.entries(root as object).filter(([key]) => !lacking.includes(key)))
    const left = held.filter(({ name }) => !lacking.some((key) => name === key || name.startsWith(`${key}.`)))
    return after(partial.validate(rest), (next) => ({ result: next, root: rest, held: left }))
  })
}

/** The parameters inside which something is missing. */
function lackingIn(root: unknown, problems: readonly Problem[], names: Shape['names']): string[] {
  const inner = problems.filter(({ name }) => !names.has(name))
  return Object.keys(isObject(root) ? root : {}).filter((key) => inner.some(({ name }) => name.startsWith(`${key}.`)))
}
