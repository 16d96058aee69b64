export { fakeClock } from './fake-clock.ts'
export type { FakeClock } from './fake-clock.ts'
export { recordingLogger } from './recording-logger.ts'
export type { LogLine, RecordingLogger } from './recording-logger.ts'
