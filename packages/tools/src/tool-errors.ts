import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './tool-errors-german.ts'

/** The failures of an endpoint with tools. */
export type ToolErrorCode =
  | 'arguments_not_object'
  | 'batch_too_large'
  | 'envelope_unknown'
  | 'tool_call_id_missing'
  | 'tool_call_id_twice'
  | 'outcome_unknown'
  | 'tool_mismatch'
  | 'tool_not_begun'
  | 'tool_not_named'
  | 'tool_overdue'
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
    tool_call_id_missing: {
      status: 400,
      outcome: 'rejected',
      message: 'The request could not be answered, so nothing was done.',
      suggestion: 'Say that there is a technical problem, and try again in a moment.',
      explanation:
        'This caller finds its answers by the ids of its calls (Vapi), and this one came without: an `id` that is a text. Nobody could have been told of the result, so the tool was not run.',
    },
    tool_call_id_twice: {
      status: 409,
      outcome: 'failed',
      retryable: true,
      message: 'Two different calls came under one id, so nothing was done for either.',
      suggestion: 'Make them again, one after the other.',
      explanation:
        'This caller finds its answers by the ids of its calls (Vapi), and one request had two calls that differ under one id: only one of them could have been answered. The same call twice is run once.',
    },
    outcome_unknown: {
      status: 500,
      outcome: 'error',
      message: 'It is not known how that ended.',
      suggestion: 'It may have been done all the same: check before you try again.',
      explanation:
        'No answer has this code: its suggestion takes the place of “try again” in failures such as `deadline_exceeded` and `internal_error`, once a tool has begun that is neither `readOnly` nor `idempotent`. Say so in its `annotations` where a second run does no harm.',
    },
    tool_mismatch: {
      status: 403,
      outcome: 'rejected',
      message: 'The request names another tool than its address does.',
      suggestion: 'Say that there is a technical problem; the same call will not work on another try.',
      explanation:
        'The signature of this caller covers the body and not the URL. The body names one of the endpoint’s tools, and the URL another one: somebody may have sent a signed body to an address that it was not meant for. Give each command the Request URL of its own tool.',
    },
    tool_not_begun: {
      status: 504,
      outcome: 'rejected',
      retryable: true,
      message: 'There was no time left to begin with this, so nothing was done.',
      suggestion: 'Make the same call again.',
      explanation:
        'The call was answered before its tool could be run: reading the parameters or a guard took all of its time, or the process shuts down. What has not begun by then is not begun any more, since nobody would see how it ends, and its caller may try again. Nobody is answered with this code; it is what the log, the span and the guards are told.',
    },
    tool_not_named: {
      status: 400,
      outcome: 'rejected',
      message: 'The request does not say what to do.',
      suggestion: 'Name one of the tools there are: {tools}.',
      explanation:
        'The profile takes the name of the tool from the last segment of the URL, or from the envelope, and there was none.',
    },
    tool_overdue: {
      status: 504,
      outcome: 'error',
      message: 'This took longer than it may, so it was stopped.',
      suggestion: 'Say that it could not be finished.',
      explanation:
        'A tool with `awaitResponse: false`, or one behind `guards` that is not `readOnly`, had not ended at `runLimitMs` (default ten minutes). This is the reason of its `signal`, and what the log and its span are told. Mostly the caller had its answer before; one who still waits, since no deadline came first, is answered with it.',
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
