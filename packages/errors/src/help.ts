import { isDocumented, withDetails } from '@hookwell/core'
import type { HookwellError, OptionRule } from '@hookwell/core'

/**
 * Where a code is explained: the address of a page with a section for each of Hookwell's codes, or what tells the
 * address of any code; `undefined` leaves a failure without one.
 */
export type Help = string | ((code: string) => string | undefined)

/** What {@link Help} may be. */
export const helpRule: OptionRule = {
  accepts: (value) => typeof value === 'function' || (typeof value === 'string' && isPage(value)),
  must: "the address of a page without a '#', or a function from a code to an address",
}

function isPage(value: string): boolean {
  return URL.canParse(value) && !value.includes('#')
}

/** The failure with the address of its page; itself where it has one already, or there is none. */
export function withHelp(failure: HookwellError, help: Help, failed: (thrown: unknown) => void): HookwellError {
  if (failure.help !== undefined) return failure
  const address = typeof help === 'string' ? sectionOf(help, failure.code) : told(failure.code, help, failed)
  return address === undefined ? failure : withDetails(failure, { help: address })
}

// Of the user's own codes nobody knows whether the page has them.
function sectionOf(page: string, code: string): string | undefined {
  return isDocumented(code) ? `${page}#${code}` : undefined
}

// A function that fails must not cost the answer.
function told(code: string, help: (code: string) => unknown, failed: (thrown: unknown) => void): string | undefined {
  try {
    const address = help(code)
    if (typeof address === 'string' || address === undefined) return address
    throw new TypeError('help gives back an address or undefined')
  } catch (thrown) {
    failed(thrown)
    return undefined
  }
}
