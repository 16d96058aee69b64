// Written by `pnpm sync` from what the packages export. Do not edit.
export { replayStoreConformance } from '@hookwell/signature/replay-conformance'
export type { OpenStore, ReplayConformanceCase, ReplayStoreHost } from '@hookwell/signature/replay-conformance'
