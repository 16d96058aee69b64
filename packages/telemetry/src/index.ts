export type { CallOutcome } from './call-outcome.ts'
export type { CaptureOptions } from './capture-options.ts'
export { jobTelemetry } from './jobs/job-telemetry.ts'
export type { JobTelemetryOptions } from './jobs/job-telemetry.ts'
export type {
  CallCompleted,
  CallEnded,
  CallEvent,
  CallFacts,
  CallEndFacts,
  CallFailed,
  CallStarted,
} from './lifecycle/call-event.ts'
export type { CallMessage } from './lifecycle/call-message.ts'
export { onCall } from './lifecycle/on-call.ts'
export type { CallFilter } from './lifecycle/on-call.ts'
export type { LoggerProvider, MeterProvider, TracerProvider } from './open-telemetry.ts'
export { telemetry } from './telemetry.ts'
export type { TelemetryOptions } from './telemetry-options.ts'
