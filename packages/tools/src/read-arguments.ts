import { isHookwellError } from '@hookwell/core'
import type { Call, HookwellError, Maybe, Trusted } from '@hookwell/core'

import { FLAT } from './caller-profile.ts'
import type { Requested } from './caller-profile.ts'
import { withoutQuery } from './read-call.ts'
import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'

/** What a tool is given, before it is repaired and checked: the call itself where its caller has no envelope. */
export function givenTo(tool: Tool, { args }: Requested, call: Call & Trusted): Maybe<object | HookwellError> {
  return args === FLAT ? tool.reader.collect(withoutQuery(call)) : readArguments(args, tool)
}

/** The arguments of an invocation as an object of its own, within the tool's limits. */
export function readArguments(args: unknown, { name, reader }: Tool): object | HookwellError {
  if (isHookwellError(args)) return args
  return reader.take(args) ?? toolErrors.error('arguments_not_object', { values: { tool: name } })
}
