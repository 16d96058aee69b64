// Written by `pnpm sync` from what the packages export. Do not edit.
export { diagnose, inspect } from '@hookwell/signature/inspect'
export type { Diagnosis, Inspection, InspectionStep, RecordedRequest } from '@hookwell/signature/inspect'
