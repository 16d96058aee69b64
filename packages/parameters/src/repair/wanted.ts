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
export function wantedBy({ root: whole, alternatives }: Shape, { level: top, fields }: Levels): WantedAt {
  const levels = new Map(Object.entries(fields))
  const choicesOf = remembered((node, around) =>
    alternatives(node).map((schema) => ({ schema, level: schema.repair ?? around })),
  )
  const start = atLevel(choicesOf(whole, top), levels.get(''))
  return (path, root) => {
    let choices = start
    let name = ''
    let isMember = false
    let value = root
    for (const part of path) {
      const inner: Choice[] = []
      isMember = false
      for (const { schema, level } of narrow(choices, value)) {
        isMember ||= isNamed(schema, part)
        const node = memberOf(schema, part)
        if (node !== undefined) inner.push(...choicesOf(node, level))
      }
      choices = inner
      if (levels.size > 0) {
        name = nameWithin(name, isMember ? String(part) : '*')
        choices = atLevel(inner, levels.get(name))
      }
      value = ownValue(value, part)
    }
    return { choices, isMember }
  }
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
