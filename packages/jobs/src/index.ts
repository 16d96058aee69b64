export type { JobDuration, JobEnding, JobEngine, NewJob, Renewed } from './job-engine.ts'
export type { JobFailure, JobRecord, JobStatus } from './job-record.ts'
