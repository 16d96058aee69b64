import type { StandardSchemaV1 } from '@standard-schema/spec'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import * as z from 'zod'

import type { ParametersOptions } from '../parameters-options.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { schemas as arktypeSchemas } from './schemas-arktype.test-kit.ts'
import { schemas as valibotSchemas } from './schemas-valibot.test-kit.ts'
import { schemas as miniSchemas } from './schemas-zod-mini.test-kit.ts'
import { schemas as zodSchemas } from './schemas-zod.test-kit.ts'

/** What `parameters()` is given for a schema. */
export type Given = readonly [schema: StandardSchemaV1, options?: ParametersOptions]

/** A library's schemas by their key, as they are given to `parameters()`. */
export const libraries: Readonly<Record<string, Readonly<Record<string, Given>>>> = {
  zod: given(zodSchemas, (schema) => [schema]),
  'zod/mini': given(miniSchemas, (schema) => [
    schema,
    { jsonSchema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema },
  ]),
  valibot: given(valibotSchemas, (schema) => [toStandardJsonSchema(schema as GenericSchema)]),
  arktype: given(arktypeSchemas, (schema) => [schema]),
}

function given<Schema>(
  schemas: Readonly<Record<string, Schema>>,
  give: (schema: Schema) => Given,
): Readonly<Record<string, Given>> {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, give(schema)]))
}
