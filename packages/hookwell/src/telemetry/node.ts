// Written by `pnpm sync` from what the packages export. Do not edit.
export { start } from '@hookwell/telemetry/node'
export type { RunningTelemetry, StartOptions } from '@hookwell/telemetry/node'
