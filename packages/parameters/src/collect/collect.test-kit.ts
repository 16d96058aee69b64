import { after, isHookwellError, pipeline, unsigned } from '@hookwell/core'
import type { CallInput, Middleware, Trusted } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { collect } from './collect.ts'
import type { CollectOptions } from './limits.ts'
import type { RawParameters } from './read-json.ts'
import { sourceNames } from './source-names.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'

/** The defaults of `parameters()`, save for what its schema tells. */
export const DEFAULTS: Omit<CollectOptions, 'names'> = {
  maxDepth: 32,
  maxValues: 10_000,
  maxTextLength: 100_000,
  headers: [],
  refusesDuplicateKeys: false,
}

/** A schema that takes anything and says nothing of itself. */
export const unknownSchema: StandardSchemaV1 = {
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
}

/** What became of one call. */
export interface Collected {
  /** `undefined` where the call was refused. */
  readonly raw: RawParameters | undefined
  /** What it was refused with. */
  readonly code: string | undefined
  readonly status: number
  readonly text: string
  readonly notes: Readonly<Record<string, unknown>>
}

/** Sends one call through collecting alone, with no schema behind it that could mend or drop anything. */
export async function collected(
  schema: StandardSchemaV1,
  input: CallInput,
  { trust = unsigned(), ...options }: Partial<CollectOptions> & { trust?: Middleware<unknown, Trusted> } = {},
): Promise<Collected> {
  let raw: RawParameters | undefined
  let notes: Collected['notes'] = {}
  const shape = shapeOf(jsonSchemaOf(schema))
  const names = sourceNames(shape, { level: 'safe', fields: {} })
  const collecting: Middleware<Trusted, { raw: RawParameters }> = {
    name: 'collect',
    run: (call, next) =>
      after(call.bytes(), (bytes) =>
        after(collect(call, bytes, { ...DEFAULTS, names, ...options }, shape), (found) =>
          isHookwellError(found) ? found : next({ raw: found }),
        ),
      ),
  }
  const reply = await pipeline({ name: 'orders', methods: ['GET', 'POST', 'PUT', 'DELETE'] })
    .use(trust)
    .use(collecting)
    .handle((call) => {
      raw = call.raw
      notes = { ...call.notes }
    })
    .run(input)
  const code = raw === undefined ? (reply.json() as { code: string }).code : undefined
  return { raw, code, status: reply.status, text: reply.text, notes }
}

/** A caller whom a signature or a secret proved. */
export const verified: Middleware<unknown, Trusted> = {
  name: 'proof',
  grantsTrust: true,
  run: (_call, next) => next({ trust: { verified: true, scheme: 'proof' } }),
}

/** Longer than what every runtime asks for. */
export const BOUNDARY = 'boundary-7MA4YWxkTrZu0gW-0123456789'

/** A multipart body as it goes over the wire, from its parts; what has a third entry is a file. */
export function multipart(...parts: readonly (readonly [name: string, value: string, file?: string])[]): CallInput {
  const written = parts.map(([name, value, file]) => {
    const disposition = `form-data; name="${escaped(name)}"${file === undefined ? '' : `; filename="${file}"`}`
    return `--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\n\r\n${value}\r\n`
  })
  return multipartOf(`${written.join('')}--${BOUNDARY}--\r\n`)
}

/** The same from its bytes. */
export function multipartOf(body: string | Uint8Array, boundary = BOUNDARY): CallInput {
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body }
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#escape-a-multipart-form-data-name */
function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}
