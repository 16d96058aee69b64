import type { Logger } from '@hookwell/core'

/** A logger that cannot fail: what is said about a job must never decide how it ends. */
export function steadyLogger(logger: Logger): Logger {
  const steady =
    (level: keyof Logger): Logger[typeof level] =>
    (message, fields) => {
      try {
        logger[level](message, fields)
      } catch {
        // There is nobody left to tell.
      }
    }
  return { debug: steady('debug'), info: steady('info'), warn: steady('warn'), error: steady('error') }
}
