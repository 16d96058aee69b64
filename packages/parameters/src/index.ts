export { parameterErrors } from './parameter-errors.ts'
export type { ParameterErrorCode } from './parameter-errors.ts'
export { parameters } from './parameters.ts'
export type { ParametersOptions, WithParameters } from './parameters.ts'
