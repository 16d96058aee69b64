import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './parameter-errors-german.ts'

/** The failures that reading parameters can end in. */
export type ParameterErrorCode =
  | 'body_duplicate_key'
  | 'body_not_form'
  | 'body_not_json'
  | 'body_not_object'
  | 'body_not_utf8'
  | 'body_too_complex'
  | 'content_type_unsupported'
  | 'parameter_invalid'
  | 'parameter_missing'
  | 'query_malformed'
  | 'reply_invalid'

/** The error codes of the parameters middleware: code, status, words. */
export const parameterErrors: ErrorTable<ParameterErrorCode> = errorTable<ParameterErrorCode>(
  {
    body_duplicate_key: {
      status: 400,
      outcome: 'rejected',
      message: 'The request says the same thing twice.',
      suggestion: 'Send each detail once.',
      explanation:
        'One object in the JSON has the same key twice, and the level of repairs is `strict`. Parsers differ in which of the two counts (RFC 8259 section 4), so what something in front has checked may not be what the handler gets. At the other levels the last one counts. Keys are compared as they read, however they are escaped.',
    },
    body_not_form: {
      status: 400,
      outcome: 'rejected',
      message: 'The form could not be read.',
      suggestion: 'Send the same call again as JSON.',
      explanation:
        'The body says that it is `multipart/form-data` and is not written so (RFC 7578), or its content type has no usable `boundary`: cut off, line ends other than CRLF, a part without a name.',
    },
    body_not_json: {
      status: 400,
      outcome: 'rejected',
      message: 'The request could not be read.',
      suggestion: 'Send the same call again as valid JSON.',
      explanation:
        'The body says that it is JSON, or says nothing, and is no valid JSON (RFC 8259): cut off, single quotes, a trailing comma, a comment. What came is never repeated in the answer.',
    },
    body_not_object: {
      status: 400,
      outcome: 'rejected',
      message: 'The request holds no named details.',
      suggestion: 'Send the details as one JSON object, each under its name.',
      explanation:
        'The body is valid JSON but no object: a list, a text, a number, `null`. Parameters are read by name, so they come as `{ "name": value }`. No body at all is fine and means no parameters.',
    },
    body_not_utf8: {
      status: 400,
      outcome: 'rejected',
      message: 'The request could not be read.',
      suggestion: 'Send the same call again as UTF-8 text.',
      explanation:
        'The body, or a percent-encoded value of a form, is not UTF-8. It is refused, since a replacement character in a name or an address does harm later. JSON between systems is UTF-8 (RFC 8259 section 8.1), whatever a `charset` says.',
    },
    body_too_complex: {
      status: 400,
      outcome: 'rejected',
      message: 'The request holds more than this endpoint takes.',
      suggestion: 'Send fewer details, without so many levels.',
      explanation:
        'What came is nested deeper than `maxDepth` (default 32), holds more values than `maxValues` (default 10,000, at all levels together), or has a text or a name longer than `maxTextLength` (default 100,000 UTF-16 code units). In forms and queries, a name may have at most five pairs of brackets. It is refused before the schema sees it.',
    },
    content_type_unsupported: {
      status: 415,
      outcome: 'rejected',
      message: 'This endpoint does not take that kind of request.',
      suggestion: 'Send the same call again as JSON.',
      explanation:
        'The body is neither JSON (`application/json`, any `+json`, no content type, or `text/plain` that begins with `{`) nor a form (`application/x-www-form-urlencoded`, `multipart/form-data`). Where nobody has verified the caller (`unsigned()`) and the call comes from a page of another site in a browser, only `application/json` and `+json` count: a browser sends the others for any page, without asking this endpoint first (CORS).',
    },
    parameter_invalid: {
      status: 422,
      outcome: 'failed',
      // Not the same call, but the one that the suggestion asks for.
      retryable: true,
      message: 'One of the details is not in the form I need.',
      suggestion: 'Check the details and call the tool again.',
      explanation:
        'At least one value does not fit the schema, and none is missing. `fields` has all of them in the order of the schema; the words come from its titles, descriptions and examples.',
    },
    parameter_missing: {
      status: 422,
      outcome: 'failed',
      // Not the same call, but the one that the suggestion asks for.
      retryable: true,
      message: 'I need another detail to do this.',
      suggestion: 'Ask the customer for it and call the tool again.',
      explanation:
        'At least one required value is absent, `null` or an empty text. `fields` has everything that is missing or invalid in the order of the schema; the words come from its titles, descriptions and examples.',
    },
    query_malformed: {
      status: 400,
      outcome: 'rejected',
      message: 'The address of the request could not be read.',
      suggestion: 'Send the same call again, with its values in the body.',
      explanation: 'A percent-encoded value in the query of the URL is not UTF-8.',
    },
    reply_invalid: {
      status: 500,
      outcome: 'error',
      retryable: true,
      message: 'Something went wrong on our side.',
      suggestion: 'Say that there is a technical problem, and try again in a moment.',
      explanation:
        'What the handler gave back could not go out, and `output()` stopped it. The `reason` in the log says why: `schema` (it does not fit the schema; the log line has the places, never the values), `not_json` (it cannot be written as JSON, or its text is none), or `too_large` (it is over `maxBytes` and holds no lists or long texts that could be cut).',
    },
  },
  { de: german },
)
