import { semanticNames } from './attribute-names.ts'
import type { Attributes } from './open-telemetry.ts'
import { scrub, scrubFrame } from './scrub.ts'

/**
 * What was thrown, as the semantic conventions tell it: its class, its message without what may be a secret, and where in
 * the code. Of an error of validation no message is told, since it repeats what came.
 *
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/exceptions/exceptions-logs.md
 */
export function exceptionAttributes(thrown: unknown): Attributes {
  if (!(thrown instanceof Error)) {
    return { [semanticNames.EXCEPTION_TYPE]: typeof thrown, ...messageOf(typeof thrown === 'string' ? thrown : '') }
  }
  const { message, stack } = thrown
  return {
    [semanticNames.EXCEPTION_TYPE]: classOf(thrown),
    ...messageOf(typeof message === 'string' && !isOfValidation(thrown) ? message : ''),
    ...(typeof stack === 'string' ? stackOf(stack, message) : undefined),
  }
}

/** Where in the code something went wrong, without a word of what. */
export function placeOf(thrown: Error): Attributes {
  const { message, stack } = thrown
  return {
    [semanticNames.EXCEPTION_TYPE]: classOf(thrown),
    ...(typeof stack === 'string' ? stackOf(stack, message) : undefined),
  }
}

function classOf(thrown: Error): string {
  const { name } = thrown.constructor
  const known = name === '' || name === 'Error' ? thrown.name : name
  // A name that was made up at run time may hold anything.
  return typeof known === 'string' && CLASS.test(known) ? known : '_OTHER'
}

const CLASS = /^[\w$.]{1,100}$/

function isOfValidation(thrown: Error): boolean {
  const { issues, errors } = thrown as { issues?: unknown; errors?: unknown }
  return Array.isArray(issues) || Array.isArray(errors)
}

function messageOf(message: string): Attributes | undefined {
  return message === '' ? undefined : { [semanticNames.EXCEPTION_MESSAGE]: scrub(message) }
}

/** The frames alone: what stands before them repeats the message. */
function stackOf(stack: string, message: unknown): Attributes | undefined {
  const head = typeof message === 'string' ? stack.indexOf(message) : -1
  const rest = head === -1 || typeof message !== 'string' ? stack : stack.slice(head + message.length)
  const frames = rest.slice(0, MAX_STACK).split('\n').filter(isFrame).slice(0, MAX_FRAMES)
  if (frames.length === 0) return undefined
  return { [semanticNames.EXCEPTION_STACKTRACE]: frames.map(scrubFrame).join('\n') }
}

const MAX_STACK = 16_384
const MAX_FRAMES = 32

/** A message may have a line that begins like one. */
function isFrame(line: string): boolean {
  return line.trimStart().startsWith('at ') && FRAME_END.test(line)
}

const FRAME_END = /(?::\d{1,9}|<anonymous>|native)\)?$/
