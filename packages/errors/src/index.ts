export { errors } from './errors.ts'
export type { ErrorsOptions } from './errors.ts'
export { problemJson } from './problem-json.ts'
