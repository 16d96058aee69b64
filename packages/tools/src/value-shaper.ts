import { after, configurationFault, isHookwellError, toFailure } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'
import { replyShaper } from '@hookwell/parameters'
import type { OutputOptions, ReplyShaper } from '@hookwell/parameters'

import { withMarksOf } from './marks.ts'

/**
 * Looks after what a handler gives back: `replyShaper()`, for which a value is a value.
 *
 * An error that was returned and not thrown is a failure all the same, what JSON has no way to write is our fault and goes
 * out as no empty text, and the marks that a value carries for its caller are there again when a schema has made it anew.
 */
export function valueShaper(options: OutputOptions): ReplyShaper {
  const shaper = replyShaper(options)
  return {
    ...shaper,
    shapeValue: (call, value) => {
      const fault = faultOf(value)
      if (fault !== undefined) return fault
      return after(shaper.shapeValue(call, value), (shaped) => {
        if (isHookwellError(shaped)) return shaped
        return faultOf(shaped.value) ?? { value: withMarksOf(value, shaped.value) }
      })
    },
  }
}

function faultOf(value: unknown): HookwellError | undefined {
  if (isError(value)) return toFailure(value)
  return isUnwritable(value)
    ? configurationFault(
        `tool(): JSON has no way to write what it gave (${typeof value}): give back an object, a text or a number`,
      )
    : undefined
}

/** Also of another realm, as those of `node:vm` are. */
function isError(value: unknown): boolean {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

function isUnwritable(value: unknown): boolean {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return true
  const { toJSON } = (value ?? {}) as { readonly toJSON?: unknown }
  return typeof toJSON === 'function' && JSON.stringify(value) === undefined
}
