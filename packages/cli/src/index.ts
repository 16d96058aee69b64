export type { CommandIo } from './command-io.ts'
export type { HookwellConfig } from './manifest/hookwell-config.ts'
export { run } from './run.ts'
