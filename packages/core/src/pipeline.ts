import type { Call, Kind } from './call.ts'
import { define } from './definition.ts'
import type { AnyMiddleware } from './definition.ts'
import { makeEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import type { Maybe } from './maybe.ts'
import type { Middleware, Nothing } from './middleware.ts'
import { checkOptions, optionRules, required } from './options.ts'
import { checkPipelineOptions } from './pipeline-options.ts'
import type { PipelineOptions } from './pipeline-options.ts'

/** Shows an intersection as the one object that it is. */
export type Flat<T> = { [Key in keyof T]: T[Key] }

/** Refuses what a middleware must not add, in a sentence. */
export type Fits<Has, Adds> = 0 extends 1 & Adds
  ? { readonly refused: 'this middleware adds any: name what it adds, as in Next<{ who: string }>' }
  : keyof Adds & (keyof Has | keyof Call) extends never
    ? unknown
    : {
        readonly refused: `'${keyof Adds & (keyof Has | keyof Call) & string}' is already there: on every call, or added by an earlier middleware`
      }

/**
 * An immutable chain of middlewares; its type is the context that it builds.
 *
 * @example
 * ```ts
 * const pipe = pipeline({ name: 'orders' }).use(budget()).use(signature({ scheme: 'bearer', key })).use(parameters(schema))
 * ```
 */
export interface Pipeline<Has> {
  readonly name: string
  readonly kind: Kind
  /** Gives a new pipeline with one more middleware; this one stays as it is. */
  use<Adds extends object>(middleware: Middleware<Has, Adds> & Fits<Has, Adds>): Pipeline<Flat<Has & Adds>>
  /**
   * Puts a handler at the end. What it returns is the reply's JSON; a `Reply` or a `HookwellError`, returned or
   * thrown, is taken as it is.
   */
  handle<Result>(handler: (call: Call & Has) => Maybe<Result>): Endpoint
}

/**
 * Starts a pipeline.
 *
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const pipe = pipeline({ name: 'check_order_status', kind: 'tool' })
 * ```
 */
export function pipeline(options: PipelineOptions): Pipeline<Nothing> {
  checkPipelineOptions(options)
  return chain({ ...options }, [])
}

function chain<Has>(options: PipelineOptions, middlewares: readonly AnyMiddleware[]): Pipeline<Has> {
  const made: Pipeline<Has> = {
    name: options.name,
    kind: options.kind ?? 'tool',
    use: (middleware) => chain(options, [...middlewares, checked(middleware as unknown as AnyMiddleware)]),
    handle: (handler) => {
      checkOptions('handle()', { handler }, { handler: required(optionRules.call) })
      return makeEndpoint({ options, middlewares }, handler as (call: Call) => unknown)
    },
  }
  return Object.freeze(define(made, { options, middlewares }))
}

function checked(middleware: AnyMiddleware): AnyMiddleware {
  if (!optionRules.record.accepts(middleware))
    throw new TypeError('use() takes a middleware: call what makes it, as in use(budget())')
  const { name, run } = middleware
  checkOptions('use()', { name, run }, { name: required(optionRules.text), run: required(optionRules.call) })
  return middleware
}
