import type { LogFields, Logger } from './logger.ts'

/** One line that was logged. */
export interface LogLine {
  readonly level: keyof Logger
  readonly message: string
  readonly fields: LogFields
}

/** A logger that keeps its lines. */
export interface RecordingLogger extends Logger {
  readonly lines: readonly LogLine[]
}

/** Makes a logger for tests, which keeps what it is told. */
export function recordingLogger(): RecordingLogger {
  const lines: LogLine[] = []
  const record =
    (level: keyof Logger) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push({ level, message, fields })
    }
  return { lines, debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') }
}
