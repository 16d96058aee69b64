export type { HandOffBudget, TakenOver } from './hand-off/hand-off.ts'
export type { HandOffOptions } from './hand-off/handed-off-tool.ts'
export type { ToldCancel } from './cancel-tool.ts'
export { job } from './job.ts'
export type { Job } from './job.ts'
export type {
  Hold,
  JobAgain,
  JobDuration,
  JobEnding,
  JobEngine,
  JobInterruption,
  JobUndone,
  NewJob,
  RunningJob,
  TakeOptions,
} from './job-engine.ts'
export { jobErrors } from './job-errors.ts'
export type { JobErrorCode } from './job-errors.ts'
export { jobIds } from './job-ids.ts'
export type {
  CheckedJobOptions,
  JobFacts,
  JobJoin,
  JobOptions,
  JobProgress,
  JobRetry,
  JobRun,
  JobToolNames,
} from './job-options.ts'
export type { JobOwner } from './job-owner.ts'
export type { JobFailure, JobRecord, JobStatus } from './job-record.ts'
export { jobs } from './jobs.ts'
export type { JobDesk, JobsOptions } from './jobs.ts'
export { memoryEngine } from './memory-engine.ts'
export type { MemoryEngineOptions } from './memory-engine.ts'
export type { StartedJob } from './told-job.ts'
export type { ToldStatus } from './told-status.ts'
export type { JobWorker, WorkOptions } from './worker.ts'
