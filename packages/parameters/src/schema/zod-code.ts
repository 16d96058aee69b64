import { isObject } from './own-value.ts'

/** What a zod schema runs that is not zod's. */
export interface ZodCode {
  /** Whether a check, a transform, a codec or a promise is in it, any of which may have to wait. */
  readonly mayWait: boolean
  /** Whether one of them surely has to: it is an async function. */
  readonly waits: boolean
  /** Whether anything of it could run on a value that no type takes. */
  readonly runsOnAnything: boolean
}

/**
 * Looks through a zod schema for functions of its author; `undefined` for what is no schema of zod 4.
 *
 * Read from the definitions that zod keeps, which its documentation names as the way to walk a schema.
 *
 * @see https://zod.dev/packages/core#internals
 */
export function zodCodeOf(schema: unknown): ZodCode | undefined {
  if (!isZod(schema)) return undefined
  const found = { mayWait: false, waits: false, runsOnAnything: false }
  const seen = new Set<unknown>()
  const queue: unknown[] = [schema]
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (!isObject(part) || seen.has(part)) continue
    seen.add(part)
    if (isZod(part)) note(part, found)
    queue.push(...partsOf(part))
  }
  return found
}

interface Zod {
  readonly _zod: { readonly def: Readonly<Record<string, unknown>>; readonly check?: unknown }
}

function isZod(value: unknown): value is Zod {
  // Schemas of arktype are functions.
  if (!isObject(value) || !('_zod' in value)) return false
  return isObject(value._zod) && isObject(value._zod.def)
}

function note({ _zod: { def, check } }: Zod, found: { -readonly [Name in keyof ZodCode]: ZodCode[Name] }): void {
  const isCode = def.check === 'custom' || CODE.has(def.type) || typeof def.transform === 'function'
  found.mayWait ||= isCode
  found.waits ||= def.type === 'promise' || (isCode && [def.fn, def.transform, check].some(isAsync))
  found.runsOnAnything ||= isCode || def.type === 'catch'
}

const CODE: ReadonlySet<unknown> = new Set(['custom', 'promise', 'transform'])

function isAsync(code: unknown): boolean {
  return Object.prototype.toString.call(code) === '[object AsyncFunction]'
}

/** What a schema is made of, or a list or a record in its definition. */
function partsOf(part: object): readonly unknown[] {
  if (!isZod(part)) return isPlain(part) ? Object.values(part) : []
  const { def } = part._zod
  return [...Object.values(def), ...(def.type === 'lazy' && typeof def.getter === 'function' ? [innerOf(part)] : [])]
}

// What is lazy is made once, by zod, which keeps it.
function innerOf({ _zod }: Zod): unknown {
  return (_zod as { readonly innerType?: unknown }).innerType
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
