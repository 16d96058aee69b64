import type { StandardSchemaV1 } from '@standard-schema/spec'

import { zodCodeOf } from './zod-code.ts'

/** Judges a value by a schema. */
export type Judge = StandardSchemaV1.Props['validate']

/**
 * How values are judged by a schema: by what it tells as Standard Schema, unless it is of zod and has functions of its
 * author in it. Those may return promises, and zod first tries without: what the attempt had begun is left behind, so
 * that it runs twice, and where it fails nobody is there to catch it, which ends a Node process.
 *
 * With checks that do not wait the answer is there at once; with a transform of any kind it is a promise, as it is once
 * something had to wait. Checks run again where a value was refused by one that did not wait.
 */
export function judgeOf(schema: StandardSchemaV1): Judge {
  const standard = schema['~standard']
  const code = zodCodeOf(schema)
  const { safeParseAsync } = schema as Partial<Waiting>
  // Nearly every call goes through here: what zod puts around its result is a good part of what a valid body pays.
  if (code?.mayWait === false) {
    return (value) => {
      const { issues, value: output } = (schema as unknown as Running)._zod.run(
        { value, issues: [] },
        AT_ONCE,
      ) as Payload
      return issues.length === 0 ? { value: output } : standard.validate(value)
    }
  }
  if (code === undefined || typeof safeParseAsync !== 'function') return (value) => standard.validate(value)
  let waits = code.waits
  const patiently = (value: unknown): Promise<StandardSchemaV1.Result<unknown>> =>
    safeParseAsync.call(schema, value).then(told)
  return (value) => {
    if (waits) return patiently(value)
    const payload = (schema as unknown as Running)._zod.run({ value, issues: [] }, { async: true })
    if (!(payload instanceof Promise)) {
      // Nothing had to wait, and so it is safe to have zod put its issues into words.
      return payload.issues.length === 0 ? { value: payload.value } : standard.validate(value)
    }
    waits = true
    return payload.then((late) => (late.issues.length === 0 ? { value: late.value } : patiently(value)))
  }
}

const AT_ONCE = { async: false }

interface Payload {
  readonly value: unknown
  readonly issues: readonly unknown[]
}

/** What every schema of zod 4 has inside. */
interface Running {
  readonly _zod: {
    run(payload: { value: unknown; issues: unknown[] }, context: { async: boolean }): Payload | Promise<Payload>
  }
}

/** What schemas of zod and `zod/mini` have. */
interface Waiting {
  safeParseAsync(this: unknown, value: unknown): Promise<Parsed>
}

interface Parsed {
  readonly success: boolean
  readonly data?: unknown
  readonly error?: { readonly issues: readonly StandardSchemaV1.Issue[] }
}

function told({ data, error }: Parsed): StandardSchemaV1.Result<unknown> {
  return error === undefined ? { value: data } : { issues: error.issues }
}
