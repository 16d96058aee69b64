import type { ObjectSchema } from '../schema/written-schema.ts'

/** The body of every failure: see `Answer` of `@hookwell/core`. */
export const ANSWER_SCHEMA: ObjectSchema = {
  type: 'object',
  description: 'A failure: what happened and what to do next, to be said to a person.',
  properties: {
    error: { type: 'boolean', enum: [true] },
    code: { type: 'string' },
    message: { type: 'string', description: 'What happened, as one sentence.' },
    suggestion: { type: 'string', description: 'What to do next.' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          problem: { type: 'string', enum: ['missing', 'invalid'] },
          message: { type: 'string' },
          example: {},
        },
        required: ['name', 'problem'],
      },
    },
    retryable: { type: 'boolean' },
    help: { type: 'string' },
    callId: { type: 'string' },
  },
  required: ['error', 'code', 'message', 'suggestion', 'retryable', 'callId'],
}
