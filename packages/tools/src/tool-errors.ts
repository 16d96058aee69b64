import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './tool-errors-german.ts'

/** The failures of an endpoint with tools. */
export type ToolErrorCode =
  | 'arguments_not_object'
  | 'batch_too_large'
  | 'envelope_unknown'
  | 'tool_not_named'
  | 'tool_unknown'

/** The error codes of tools: code, status, words. */
export const toolErrors: ErrorTable<ToolErrorCode> = errorTable<ToolErrorCode>(
  {
    arguments_not_object: {
      status: 422,
      outcome: 'failed',
      retryable: true,
      message: 'The details of the call came in a form that cannot be read.',
      suggestion: 'Call {tool} again with its details as named values.',
      explanation:
        'The arguments of a tool are an object, or a text that holds one as JSON. These were a list, a number, or a text that is no JSON object. What came is never repeated.',
    },
    batch_too_large: {
      status: 413,
      outcome: 'rejected',
      message: 'That is more at once than this endpoint takes.',
      suggestion: 'Make fewer calls at a time.',
      explanation: 'One request asked for more invocations than `maxInvocations` (default 32). None of them was begun.',
    },
    envelope_unknown: {
      status: 400,
      outcome: 'rejected',
      message: 'The request could not be read.',
      suggestion: 'Say that there is a technical problem, and try again in a moment.',
      explanation:
        'The body is valid JSON but not what the caller of this profile sends. Is the endpoint mounted with the profile of another caller? `hookwell call URL --as PROFILE` shows what each sends.',
    },
    tool_not_named: {
      status: 400,
      outcome: 'rejected',
      message: 'The request does not say what to do.',
      suggestion: 'Name one of the tools there are: {tools}.',
      explanation:
        'The profile takes the name of the tool from the last segment of the URL, or from the envelope, and there was none.',
    },
    tool_unknown: {
      status: 404,
      outcome: 'failed',
      message: 'There is no such tool here.',
      suggestion: 'Use one of the tools there are: {tools}.',
      explanation:
        'The name in the URL or in the envelope is none of the endpoint’s tools. The answer lists those there are, twenty at most.',
    },
  },
  { de: german },
)
