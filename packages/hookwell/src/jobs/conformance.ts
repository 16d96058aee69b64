// Written by `pnpm sync` from what the packages export. Do not edit.
export { engineConformance } from '@hookwell/jobs/conformance'
export type { EngineCase, EngineHost, EngineUnderTest } from '@hookwell/jobs/conformance'
