export { telemetry } from './telemetry.ts'
export type { TelemetryOptions } from './telemetry.ts'
export type { MeterProvider, TracerProvider } from './open-telemetry.ts'
