import { isHookwellError } from '@hookwell/core'
import type { HookwellError } from '@hookwell/core'

import type { Tool } from './tool.ts'
import { toolErrors } from './tool-errors.ts'

/** The arguments of an invocation as an object of its own, within the tool's limits. */
export function readArguments(args: unknown, { name, reader }: Tool): object | HookwellError {
  if (isHookwellError(args)) return args
  return reader.take(args) ?? toolErrors.error('arguments_not_object', { values: { tool: name } })
}
