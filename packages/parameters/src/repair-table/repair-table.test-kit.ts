import { readFileSync } from 'node:fs'

import { pipeline, unsigned } from '@hookwell/core'
import type { Answer, FieldProblem } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { parameters } from '../parameters.ts'
import type { ParametersOptions } from '../parameters-options.ts'
import type { Repair, RepairKind, RepairLevel } from '../repair/repairs.ts'

/** One line of the repair table. */
export interface Row {
  /** The key of the schema in the schemas of every library. */
  readonly schema: string
  readonly level?: 'lenient' | 'strict'
  readonly fields?: NonNullable<ParametersOptions['fields']>
  readonly came: object
  /** What the handler got, a Date as `{ "$date": … }`; `null` where the call was answered without it. */
  readonly got: object | null
  /** The fields of that answer; left out where libraries differ in them. */
  readonly answer?: readonly Pick<FieldProblem, 'name' | 'problem'>[]
  readonly repairs: readonly Repair[]
  readonly why?: string
}

/** Rows that belong together. */
export interface Section {
  readonly title: string
  /** The repair that the section is about, where it is about one. */
  readonly kind?: RepairKind
  /** From which level on. */
  readonly level?: RepairLevel
  readonly about?: string
  readonly rows: readonly Row[]
}

/** What a library cannot give: a schema that it cannot write, or rows of it that come out otherwise. */
export interface Exception {
  readonly library: string
  readonly schema: string
  /** What came in the rows that are meant; all rows of the schema where it is left out. */
  readonly came?: readonly object[]
  readonly cannot: string
}

/** The table. */
export const sections: readonly Section[] = readJson('rows')

/** What is left out of it for single libraries. */
export const exceptions: readonly Exception[] = readJson('exceptions')

/** What became of a call, with nothing in it that has an order of its own. */
export interface Outcome {
  readonly got: unknown
  readonly repairs: readonly string[]
  readonly answer: readonly string[]
}

/** What a row says should become of its call. */
export function expected({ got, repairs, answer = [] }: Row): Outcome {
  return { got, repairs: repairs.map(repairText).sort(), answer: answer.map(fieldText).sort() }
}

/** Sends what came through `parameters(schema)`. */
export async function outcomeOf(
  schema: StandardSchemaV1,
  options: ParametersOptions,
  { came, answer: told }: Pick<Row, 'came' | 'answer'>,
): Promise<Outcome> {
  let got: unknown = null
  let repairs: readonly Repair[] = []
  const reply = await pipeline({ name: 'table' })
    .use(unsigned())
    .use(parameters(schema, options))
    .handle((call) => {
      got = encoded(call.parameters)
      repairs = call.repairs
      return { done: true }
    })
    .run({ body: came })
  const { error, fields = [] } = reply.json() as Answer
  if ((error === undefined) !== (got !== null)) throw new Error('it was answered and handled, or neither')
  return {
    got,
    repairs: repairs.map(repairText).sort(),
    answer: told === undefined ? [] : fields.map(fieldText).sort(),
  }
}

/** The same with the keys of every object in reverse. */
export function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

/** The options that a row asks for. */
export function optionsOf({ level, fields }: Row): ParametersOptions {
  return {
    ...(level === undefined ? undefined : { repair: level }),
    ...(fields === undefined ? undefined : { fields }),
  }
}

function encoded(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(encoded)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encoded(member)]))
}

function repairText({ kind, name }: Repair): string {
  return `${kind} ${name}`
}

function fieldText({ name, problem }: Pick<FieldProblem, 'name' | 'problem'>): string {
  return `${problem} ${name}`
}

function readJson<Data>(name: string): Data {
  return JSON.parse(readFileSync(`${import.meta.dirname}/${name}.test-data.json`, 'utf8')) as Data
}
