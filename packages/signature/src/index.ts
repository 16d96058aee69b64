export type { AlgorithmName } from './algorithm.ts'
export { scheme } from './check-scheme.ts'
export type { EncodingName } from './encoding.ts'
export { environmentKey } from './environment-key.ts'
export type { KeyForm } from './key-form.ts'
export type { Key, NamedKey } from './keys.ts'
export type { SignatureReason, Slot } from './refusal.ts'
export type {
  Carrier,
  Part,
  Scheme,
  SignatureGrammar,
  SignedScheme,
  Source,
  TimeRule,
  TokenScheme,
  TokenSource,
} from './scheme.ts'
export { schemes } from './schemes.ts'
export type { SchemeName, SchemeTable } from './schemes.ts'
export type { SchemeSettings } from './settings.ts'
export { sign } from './sign.ts'
export type { SignedCall, SignOptions } from './sign-options.ts'
export { signature } from './signature.ts'
export type { SignatureOptions } from './signature.ts'
export { signatureErrors } from './signature-errors.ts'
export type { SignatureErrorCode } from './signature-errors.ts'
