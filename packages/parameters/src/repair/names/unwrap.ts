import type { Shape } from '../../schema/shape.ts'
import { ownValue } from '../../schema/own-value.ts'
import { isContainer } from '../apply.ts'
import type { Container } from '../apply.ts'
import type { Put } from '../edit.ts'
import { isStrict } from './renames.ts'
import { REPAIRERS } from '../readers/repairers.ts'
import { fold } from './spelling.ts'
import type { WantedAt } from '../wanted.ts'

/** What models and platforms put around the arguments of a tool. */
const WRAPPERS: ReadonlySet<string> = new Set(['arguments', 'args', 'parameters', 'params', 'input'])

/** Whether a key is called like something that is put around arguments. */
export function isWrapper(key: string): boolean {
  return WRAPPERS.has(key)
}

/**
 * Takes the arguments out of their wrapper: the one key of a body that is called like one, where no key is a name of the
 * schema in any spelling, and what is inside has one. `taken` has what the schema made of the body, if it took it.
 */
export type Unwrap = (root: unknown, taken?: { readonly value: unknown }) => Put | undefined

/** Makes it for a schema. */
export function unwrapperOf(shape: Shape, wantedAt: WantedAt): Unwrap {
  const { names } = shape
  const spellings = new Set([...names].map(fold))
  const knows = (key: string): boolean => names.has(key) || spellings.has(fold(key))
  const { additionalProperties = false } = shape.at([]).schema
  const keepsOthers = additionalProperties !== false
  const isOff = names.size === 0 || isStrict(undefined, [], wantedAt)
  return (root, taken) => {
    if (isOff || !isPlainObject(root)) return undefined
    const keys = Object.keys(root)
    // What stands beside it, in whatever spelling, would be lost.
    if (keys.some(knows)) return undefined
    const [wrapper, ...others] = keys.filter(isWrapper)
    if (wrapper === undefined || others.length > 0) return undefined
    // Nothing is lost where the schema keeps it.
    if (taken !== undefined && (keepsOthers || ownValue(taken.value, wrapper) !== undefined)) return undefined
    const inner = insideOf(root[wrapper])
    if (!isPlainObject(inner) || !Object.keys(inner).some(knows)) return undefined
    return { type: 'put', path: [], value: inner, made: [{ kind: 'unwrapped-arguments', path: [] }] }
  }
}

function insideOf(wrapped: unknown): unknown {
  if (typeof wrapped !== 'string') return wrapped
  return REPAIRERS.find(({ kind }) => kind === 'json-from-text')?.mend(wrapped, { type: 'object' })
}

function isPlainObject(value: unknown): value is Container {
  return isContainer(value) && !Array.isArray(value)
}
