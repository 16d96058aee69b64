// Written by `pnpm sync` from what the packages export. Do not edit.
export { storeConformance } from '@hookwell/idempotency/conformance'
export type { OpenStore, StoreConformanceCase, StoreHost } from '@hookwell/idempotency/conformance'
