import type { StandardSchemaV1 } from '@standard-schema/spec'

/** What takes a jobId, whatever that is: what cannot be one is a job that there is not, and nothing else. */
export interface TakesJobId {
  readonly jobId: unknown
}

/** The schema of a jobId, without a schema library. */
export const jobIdSchema: StandardSchemaV1<TakesJobId, TakesJobId> = {
  '~standard': {
    version: 1,
    vendor: 'hookwell',
    validate: (value) => {
      const { jobId } = value as Partial<TakesJobId>
      const isMissing = jobId === undefined || jobId === null || jobId === ''
      return isMissing ? { issues: [{ message: 'jobId is missing', path: ['jobId'] }] } : { value: { jobId } }
    },
  },
}

/** The same as JSON Schema, with words for whoever has to give it. */
export function jobIdJsonSchema(start: string): object {
  return {
    type: 'object',
    properties: {
      jobId: {
        type: 'string',
        title: 'job id',
        description: `The jobId that ${start} gave, letter by letter.`,
        examples: ['k7m2x0q9wz4tbn8rj3hdv5cyge'],
      },
    },
    required: ['jobId'],
    additionalProperties: false,
  }
}
