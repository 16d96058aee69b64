// Written by `pnpm sync` from what the packages export. Do not edit.
export { run } from '@hookwell/cli'
export type { CommandIo, HookwellConfig } from '@hookwell/cli'
