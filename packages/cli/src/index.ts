export type { CommandIo } from './command-io.ts'
export { run } from './run.ts'
