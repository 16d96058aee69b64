/**
 * Runs what talks to an SDK. One that throws must not change what becomes of a call. It is not logged: it would be at
 * each call, and OpenTelemetry has its own way to report such things (`diag`, `OTEL_LOG_LEVEL`).
 */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
