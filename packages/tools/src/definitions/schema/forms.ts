import { bothHold, referred } from '@hookwell/parameters'
import type { JsonSchema } from '@hookwell/parameters'

import { kindsOf } from './kinds.ts'

/** One kind of value that a place takes: one type, no references, nothing to choose from. */
export interface Form {
  readonly schema: JsonSchema
  /** The references that led here: one of them met again is a recursion. */
  readonly seen: ReadonlySet<string>
  /** Where a recursion was cut: the rest of it is not here. */
  readonly cut?: true
  /** What has to be said of it, where it stands for others too. */
  readonly words?: string
}

/** All kinds of value that a place takes. */
export interface Forms {
  readonly forms: readonly Form[]
  readonly nullable: boolean
  /** What is said about the place as a whole. */
  readonly about: JsonSchema
}

/** More than anybody means, and more than any model reads. */
const MAX_FORMS = 16

/** References into references; a schema that goes deeper says nothing more. */
const MAX_LOOKUPS = 16

/** Reads a place of a schema: follows references, merges what holds at once, and sets apart what is a choice. */
export function formsOf(node: unknown, root: JsonSchema, seen: ReadonlySet<string>): Forms {
  const all = expand(asSchema(node), root, seen, 0)
  const kinds = all.flatMap((form) => kindsOf(form.schema).map((schema): Form => ({ ...form, schema })))
  const forms = kinds.filter(({ schema }) => schema.type !== 'null')
  return { forms: joinedChoices(distinct(forms)), nullable: forms.length < kinds.length, about: aboutOf(node, root, 0) }
}

/**
 * A place of a schema with nothing in it that is of another kind than it should be; `true` and `false` are schemas too, and
 * say nothing.
 */
export function asSchema(node: unknown): JsonSchema {
  if (!isRecord(node)) return {}
  return Object.fromEntries(Object.entries(node).filter(([key, value]) => KINDS.get(key)?.(value) ?? true))
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const isList = (value: unknown): boolean => Array.isArray(value)

const KINDS: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['$ref', (value) => typeof value === 'string'],
  ['allOf', isList],
  ['anyOf', isList],
  ['enum', isList],
  ['examples', isList],
  ['oneOf', isList],
  ['prefixItems', isList],
  ['properties', isRecord],
  ['required', (value) => isList(value) && (value as unknown[]).every((name) => typeof name === 'string')],
])

function expand(node: JsonSchema, root: JsonSchema, seen: ReadonlySet<string>, lookups: number): readonly Form[] {
  if (lookups > MAX_LOOKUPS) return [{ schema: {}, seen, cut: true }]
  const { $ref, allOf, anyOf, oneOf, ...own } = node
  const deeper = (part: unknown): readonly Form[] => expand(asSchema(part), root, seen, lookups + 1)
  const branches = [anyOf ?? [], oneOf ?? []].map((all) => all.flatMap(deeper)).filter((all) => all.length > 0)
  return [
    ...($ref === undefined ? [] : [followed($ref, root, seen, lookups)]),
    ...(allOf ?? []).map(deeper),
    ...branches,
    [{ schema: branches.length === 0 ? own : withoutWords(own), seen }],
  ].reduce(product)
}

/** What is said of a choice as a whole is not said of each branch again. */
function withoutWords(own: JsonSchema): JsonSchema {
  const { title: _title, description: _description, examples: _examples, example: _example, ...rest } = own
  const { default: _default, ...checks } = rest as JsonSchema & { readonly default?: unknown }
  return checks
}

function followed($ref: string, root: JsonSchema, seen: ReadonlySet<string>, lookups: number): readonly Form[] {
  const target = asSchema(referred($ref, root))
  if (seen.has($ref)) return [{ schema: typeof target.type === 'string' ? { type: target.type } : {}, seen, cut: true }]
  return expand(target, root, new Set([...seen, $ref]), lookups + 1)
}

function product(these: readonly Form[], those: readonly Form[]): readonly Form[] {
  const both = (one: Form, other: Form): Form => ({
    schema: bothHold(one.schema, other.schema),
    seen: new Set([...one.seen, ...other.seen]),
    ...((one.cut ?? other.cut) ? { cut: true } : undefined),
  })
  return these.flatMap((one) => those.map((other) => both(one, other))).slice(0, MAX_FORMS)
}

function distinct(forms: readonly Form[]): readonly Form[] {
  if (forms.length < 2) return forms
  return [...new Map(forms.map((form) => [JSON.stringify(form.schema), form])).values()]
}

/** Choices of one type are one list of choices, however they were put together. */
function joinedChoices(forms: readonly Form[]): readonly Form[] {
  const [first, ...others] = forms
  const type = first?.schema.type
  if (first === undefined || others.length === 0 || type === undefined) return forms
  if (!forms.every(({ schema }) => schema.enum !== undefined && schema.type === type)) return forms
  return [{ ...first, schema: { type, enum: [...new Set(forms.flatMap(({ schema }) => schema.enum))] } }]
}

/** What stands beside a choice is about all of it; what stands in a branch is about that branch. */
function aboutOf(node: unknown, root: JsonSchema, lookups: number): JsonSchema {
  if (lookups > MAX_LOOKUPS) return {}
  const { $ref, allOf, anyOf: _anyOf, oneOf: _oneOf, ...own } = asSchema(node)
  const parts = [...($ref === undefined ? [] : [referred($ref, root)]), ...(allOf ?? [])]
  return Object.assign({}, ...parts.map((part) => aboutOf(part, root, lookups + 1)), own) as JsonSchema
}
