import type { HookwellError, Logger, Maybe } from '@hookwell/core'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import { jobErrors } from './job-errors.ts'

/** What a result is held to. */
export interface ResultRules {
  readonly maxResultBytes: number
  /** Where a fault is told: to the model it is blank. */
  readonly logger: Logger
}

/** What a run gave as it is kept: JSON of what its schema makes of it. */
export function resultOf(
  given: unknown,
  returns: StandardSchemaV1 | undefined,
  rules: ResultRules,
): Maybe<string | HookwellError> {
  return returns === undefined ? writtenResult(given, rules) : checkedResult(given, returns, rules)
}

async function checkedResult(
  given: unknown,
  returns: StandardSchemaV1,
  rules: ResultRules,
): Promise<string | HookwellError> {
  try {
    const checked = await judged(returns, given)
    if ('value' in checked) return writtenResult(checked.value, rules)
    rules.logger.error("the result of a job does not fit its 'returns'", { issues: checked.issues })
  } catch (cause) {
    rules.logger.error("'returns' of a job threw", { cause })
  }
  return jobErrors.error('job_failed')
}

/** The same for what has been checked already. */
export function writtenResult(value: unknown, { maxResultBytes, logger }: ResultRules): string | HookwellError {
  try {
    const text = JSON.stringify(value === undefined ? OK : value) as string | undefined
    if (text === undefined) throw new TypeError(`JSON has no way to write a ${typeof value}`)
    // A text has at most thrice as many bytes as characters, so that most need not be counted.
    const bytes = text.length * 3 <= maxResultBytes ? text.length : Buffer.byteLength(text)
    if (bytes <= maxResultBytes) return text
    logger.error('the result of a job is too large to be kept', { bytes, maxResultBytes })
    return jobErrors.error('result_too_large')
  } catch (cause) {
    logger.error('the result of a job could not be kept', { cause })
    return jobErrors.error('result_unreadable')
  }
}

/** Nothing is kept as what says that all is well. */
const OK = { ok: true }

interface Waiting {
  safeParseAsync(
    value: unknown,
  ): Promise<{ readonly success: boolean; readonly data?: unknown; readonly error?: { readonly issues: unknown } }>
}

/**
 * Zod first tries without waiting, and leaves behind what that began: so it is told at once that there is time.
 *
 * @see https://github.com/colinhacks/zod/blob/main/packages/zod/src/v4/core/schemas.ts (`~standard` of each schema)
 */
async function judged(
  schema: StandardSchemaV1,
  given: unknown,
): Promise<{ readonly value: unknown } | { readonly issues: unknown }> {
  const { safeParseAsync } = schema as unknown as Partial<Waiting>
  if (typeof safeParseAsync === 'function') {
    const { success, data, error } = await safeParseAsync.call(schema, given)
    return success ? { value: data } : { issues: error?.issues }
  }
  const result = await schema['~standard'].validate(given)
  return result.issues === undefined ? { value: result.value } : { issues: result.issues }
}
