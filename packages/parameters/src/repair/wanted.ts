import type { AllowsNull } from '../schema/alternatives.ts'
import type { Path } from '../schema/issue.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { narrow } from '../schema/narrow.ts'
import { ownValue } from '../schema/own-value.ts'
import type { Shape } from '../schema/shape.ts'
import type { RepairLevel } from './repairs.ts'

/** One schema that a value may be meant for, and how far it is repaired for that. */
export interface Choice {
  /** Flat, and of one type. */
  readonly schema: JsonSchema
  readonly level: RepairLevel
}

/** What the schema wants in a place; no choices where it does not say. */
export interface Wanted {
  readonly choices: readonly Choice[]
  /** Whether it is a member that the schema names, and not an entry or a name of the sender's. */
  readonly isMember: boolean
  /** Whether it may be `null` and may not be left out. */
  readonly isNullForNothing: boolean
}

/**
 * Looks up what is wanted at a path of `root`, which chooses by its discriminators what of a union is meant.
 */
export type WantedAt = (path: Path, root: unknown) => Wanted

/** How levels are told apart. */
export interface Levels {
  /** Where nothing else is said. */
  readonly level: RepairLevel
  /** By dotted name, with `*` for an entry and for a name of the sender's: `{ 'items.*.quantity': 'strict' }`. */
  readonly fields: Readonly<Record<string, RepairLevel>>
}

/**
 * Makes the lookup. The level of a place is what `fields` says of it, else what its schema says by `repair`, else the
 * level of what it is in.
 */
export function wantedBy({ root: whole, alternatives, allowsNull }: Shape, { level: top, fields }: Levels): WantedAt {
  const levels = new Map(Object.entries(fields))
  const choicesOf = remembered((node, around) =>
    alternatives(node).map((schema) => ({ schema, level: schema.repair ?? around })),
  )
  const start = atLevel(choicesOf(whole, top), levels.get(''))
  const inside = insideBy(choicesOf, allowsNull)
  return (path, root) => {
    let wanted: Wanted = { choices: start, isMember: false, isNullForNothing: false }
    let name = ''
    let value = root
    for (const part of path) {
      wanted = inside(narrow(wanted.choices, value), part)
      if (levels.size > 0) {
        name = nameWithin(name, wanted.isMember ? String(part) : '*')
        const level = levels.get(name)
        if (level !== undefined) wanted = { ...wanted, choices: atLevel(wanted.choices, level) }
      }
      value = ownValue(value, part)
    }
    return wanted
  }
}

/** What is wanted inside of what may be one of several, remembered by name: keys of the sender's have none. */
function insideBy(
  choicesOf: ChoicesOf,
  allowsNull: AllowsNull,
): (around: readonly Choice[], part: PropertyKey) => Wanted {
  const known = new WeakMap<readonly Choice[], Map<PropertyKey, Wanted>>()
  return (around, part) => {
    const key = around.some(({ schema }) => isTold(schema, part)) ? part : typeof part === 'number' ? ENTRY : OTHER
    const before = known.get(around)
    const made = before?.get(key) ?? inner(around, part, choicesOf, allowsNull)
    if (before === undefined) known.set(around, new Map([[key, made]]))
    else before.set(key, made)
    return made
  }
}

const ENTRY = Symbol('entry')
const OTHER = Symbol('other')

function isTold(schema: JsonSchema, part: PropertyKey): boolean {
  return typeof part === 'number' ? schema.prefixItems?.[part] !== undefined : isNamed(schema, part)
}

function inner(around: readonly Choice[], part: PropertyKey, choicesOf: ChoicesOf, allowsNull: AllowsNull): Wanted {
  const choices: Choice[] = []
  let isMember = false
  let isOptional = false
  let isNull = false
  for (const { schema, level } of around) {
    const named = isNamed(schema, part)
    isMember ||= named
    isOptional ||= named && schema.required?.includes(String(part)) !== true
    const node = memberOf(schema, part)
    if (node === undefined) continue
    choices.push(...choicesOf(node, level))
    isNull ||= allowsNull(node)
  }
  return { choices, isMember, isNullForNothing: isNull && !isOptional }
}

type ChoicesOf = (node: JsonSchema, around: RepairLevel) => readonly Choice[]

/** What holds for a node at a level is made once. */
function remembered(make: ChoicesOf): ChoicesOf {
  const known = { strict: new WeakMap(), safe: new WeakMap(), lenient: new WeakMap() } satisfies Readonly<
    Record<RepairLevel, WeakMap<JsonSchema, readonly Choice[]>>
  >
  return (node, around) => {
    const choices = known[around].get(node) ?? make(node, around)
    known[around].set(node, choices)
    return choices
  }
}

function atLevel(choices: readonly Choice[], level: RepairLevel | undefined): readonly Choice[] {
  return level === undefined ? choices : choices.map(({ schema }) => ({ schema, level }))
}

function nameWithin(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`
}

function isNamed({ properties }: JsonSchema, part: PropertyKey): boolean {
  return properties !== undefined && typeof part === 'string' && Object.hasOwn(properties, part)
}

function memberOf(schema: JsonSchema, part: PropertyKey): JsonSchema | undefined {
  const node = typeof part === 'number' ? (schema.prefixItems?.[part] ?? schema.items) : propertyOf(schema, part)
  return typeof node === 'object' ? node : undefined
}

function propertyOf(schema: JsonSchema, part: PropertyKey): JsonSchema | boolean | undefined {
  return isNamed(schema, part) ? schema.properties?.[String(part)] : schema.additionalProperties
}
