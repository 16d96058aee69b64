import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { pathOf } from '../schema/issue.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import type { Shape } from '../schema/shape.ts'
import { menderOf } from './mend.ts'
import type { MendOptions, Mended } from './mend.ts'

/** What became of parameters, as tests compare it. */
export interface Outcome {
  /** What the schema made of them; `undefined` where it refused them. */
  readonly value: unknown
  readonly root: unknown
  /** As `kind name`, in alphabetical order. */
  readonly repairs: readonly string[]
  readonly held: readonly string[]
  /** The dotted paths of what was refused, in alphabetical order, each once. */
  readonly wrong: readonly string[]
}

/** Levels, and the JSON Schema of a schema that does not tell it. */
export type MendWith = Partial<MendOptions> & { readonly jsonSchema?: JsonSchema }

/** Validates parameters, and repairs what needs it: at once, or later where the schema has to wait. */
export function validateAndMend(
  standard: StandardSchemaV1.Props,
  shape: Shape,
  options: MendOptions,
  raw: object,
): Maybe<Mended> {
  const { mendFrom } = menderOf(standard, shape, options)
  return after(standard.validate(raw), (result) => mendFrom(raw, result))
}

/** Mends parameters, with the level `safe` unless another is given. */
export async function mend(
  schema: StandardSchemaV1,
  raw: object,
  { level = 'safe', fields = {}, jsonSchema = jsonSchemaOf(schema) }: MendWith = {},
): Promise<Outcome> {
  const mended = await validateAndMend(schema['~standard'], shapeOf(jsonSchema), { level, fields }, raw)
  const { result, root } = mended
  const [repairs, held] = [mended.repairs, mended.held].map((all) =>
    all.map(({ kind, name }) => `${kind} ${name}`).sort(),
  )
  return {
    value: result.issues === undefined ? result.value : undefined,
    root,
    repairs: repairs ?? [],
    held: held ?? [],
    wrong: [...new Set((result.issues ?? []).map((issue) => pathOf(issue).map(String).join('.')))].sort(),
  }
}
