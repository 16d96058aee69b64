import type { HookwellError, Maybe } from '@hookwell/core'
import type { OutputOptions, ParametersOptions } from '@hookwell/parameters'
import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Invocation, PartialInvocation } from './invocation.ts'

/** What a caller may assume about a tool; absent means that nothing is promised. */
export interface ToolAnnotations {
  /** It changes nothing: it may be run early, twice, or stopped half way. */
  readonly readOnly?: boolean
  /** A second run with the same parameters changes nothing more. */
  readonly idempotent?: boolean
  /** What it does cannot be undone: a caller should have it confirmed. */
  readonly destructive?: boolean
}

/** A schema of any Standard Schema library that makes an object. */
export type ObjectSchema = StandardSchemaV1<unknown, object>

/** What becomes of a call that lacks a parameter: its caller is asked for it, or the handler gets what there is. */
export type OnMissing = 'ask' | 'partial'

/** What there is to say about every tool. */
export interface ToolFacts<Schema extends ObjectSchema> extends Omit<ParametersOptions, 'onMissing'> {
  /** 1 to 40 letters, digits, `_` and `-`. Words that one platform alone keeps for itself are warned of, not refused. */
  readonly name: string
  /** What triggers it, what it gives and when not to use it, in 1 to 1,024 characters: the model chooses by this. */
  readonly description: string
  /** What it is called among people, for what is spoken about it. Default: made of the name. */
  readonly title?: string
  /** The schema of an object. */
  readonly parameters: Schema
  /** How to ask for what was left out of a result that is larger than the caller takes: see `output()`. */
  readonly rest?: OutputOptions['rest']
  readonly annotations?: ToolAnnotations
  /** Whether the caller waits for the result. `false`: it is told at once that the work has begun. Default true. */
  readonly awaitResponse?: boolean
}

/** A tool that gives back whatever its handler does. */
export interface ToolOptions<
  Schema extends ObjectSchema,
  Result,
  Missing extends OnMissing = 'ask',
> extends ToolFacts<Schema> {
  readonly onMissing?: Missing
  /** Does the work. A `HookwellError`, returned or thrown, is an answer for the model; anything else thrown stays with us. */
  readonly handle: Handler<Schema, Result, Missing>
  readonly returns?: StandardSchemaV1 & HandlerHasToGiveWhatThisTakes
}

/** A tool whose result is checked. */
export interface CheckedToolOptions<
  Schema extends ObjectSchema,
  Returns extends StandardSchemaV1,
  Missing extends OnMissing = 'ask',
> extends ToolFacts<Schema> {
  readonly onMissing?: Missing
  /** The schema of what it gives back; checked before it leaves. A value that does not fit is our failure, not the model's. */
  readonly returns: Returns
  /**
   * Does the work, and gives what `returns` takes.
   *
   * It is read when `returns` is known: so a text that stands in it may be one of the few that the schema knows.
   */
  readonly handle: NoInfer<Handler<Schema, StandardSchemaV1.InferInput<Returns>, Missing>>
}

/** A tool that can do something with part of its parameters. */
export type PartialToolOptions<Schema extends ObjectSchema, Result> = ToolOptions<Schema, Result, 'partial'>

type Handler<Schema extends ObjectSchema, Result, Missing extends OnMissing> = (
  parameters: 'partial' extends Missing
    ? Partial<StandardSchemaV1.InferOutput<Schema>>
    : StandardSchemaV1.InferOutput<Schema>,
  invocation: 'partial' extends Missing ? PartialInvocation : Invocation,
) => Maybe<Result | HookwellError>

/** Nothing is one. The compiler names it where there are `returns`, and what the handler gives does not fit them. */
interface HandlerHasToGiveWhatThisTakes {
  readonly refused: "what 'handle' gives back has to fit the schema in 'returns'"
}

/**
 * What a handler without parameters is read by, before `returns` is known: with literals in it, the compiler leaves a text
 * that stands in the handler the one that it is, and makes no `string` of it.
 */
export type AsWritten = '' | 0 | boolean | null | undefined | AsWritten[] | { [name: string]: AsWritten }
