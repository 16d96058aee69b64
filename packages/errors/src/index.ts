export { errors } from './errors.ts'
export type { ErrorsOptions } from './errors.ts'
export { plainText } from './plain-text.ts'
export { problemJson } from './problem-json.ts'
