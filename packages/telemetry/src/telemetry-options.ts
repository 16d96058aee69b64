import { checkOptions, oneOf, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { captureOf } from './capture-options.ts'
import type { Capture, CaptureOptions } from './capture-options.ts'
import type { LoggerProvider, MeterProvider, TracerProvider } from './open-telemetry.ts'

/** Options of {@link telemetry}. */
export interface TelemetryOptions {
  /** Makes the spans. Default: the one that is registered with `@opentelemetry/api`, now or later. */
  readonly tracerProvider?: TracerProvider
  /** Makes the metrics. Default: the one that is registered with `@opentelemetry/api`, now or later. */
  readonly meterProvider?: MeterProvider
  /** Makes the log records. Default: the one that is registered with `@opentelemetry/api`, now or later. */
  readonly loggerProvider?: LoggerProvider
  /** Whether the work has no span of its own where the one of the request is ours: half the spans. Default false. */
  readonly merge?: boolean
  /**
   * Whether stages have spans of their own: `true` all, `false` none. Default: those that take
   * {@link TelemetryOptions.stageSpanThresholdMs} or longer.
   */
  readonly stageSpans?: boolean
  /** From which duration on a stage has a span of its own, in milliseconds. Default 1,000. */
  readonly stageSpanThresholdMs?: number
  /**
   * What is counted: `all`, `calls` (all but the time of each stage, which is two thirds of what counting costs), or `none`. Default `all`.
   */
  readonly metrics?: 'all' | 'calls' | 'none'
  /** Whether the metric of stages names the endpoint too, which multiplies its series. Default false. */
  readonly stagesByEndpoint?: boolean
  /** What of the contents of calls is exported. Default: nothing. */
  readonly capture?: CaptureOptions
}

/** The options, worked out once. */
export interface Settings {
  readonly merge: boolean
  readonly stageSpansFromMs: number
  readonly countsStages: boolean
  readonly stagesByEndpoint: boolean
  readonly capture: Capture
}

/** @throws TypeError when an option is unknown or cannot be. */
export function settingsOf(options: TelemetryOptions): Settings {
  checkOptions('telemetry()', options, RULES)
  const { merge = false, stageSpans, stageSpanThresholdMs = 1_000 } = options
  const { metrics = 'all', stagesByEndpoint = false, capture } = options
  if (stageSpans !== undefined && options.stageSpanThresholdMs !== undefined) {
    throw new TypeError("telemetry(): give 'stageSpans' or 'stageSpanThresholdMs', not both")
  }
  const fromMs = { true: 0, false: Infinity, undefined: stageSpanThresholdMs }[`${stageSpans}`]
  const countsStages = metrics === 'all'
  return { merge, stageSpansFromMs: fromMs, countsStages, stagesByEndpoint, capture: captureOf(capture) }
}

/** A provider may be a class with static methods (Deno), so that it is known by what it can do. */
function gives(method: string, from: string): OptionRule {
  return {
    accepts: (value) => typeof (value as Record<string, unknown> | null)?.[method] === 'function',
    must: `what ${from} returns, or anything else with a ${method}()`,
  }
}

/** What takes the place of what is registered globally. */
export const PROVIDER_RULES: Readonly<Record<'tracerProvider' | 'meterProvider' | 'loggerProvider', OptionRule>> = {
  tracerProvider: gives('getTracer', 'trace.getTracerProvider()'),
  meterProvider: gives('getMeter', 'metrics.getMeterProvider()'),
  loggerProvider: gives('getLogger', 'logs.getLoggerProvider()'),
}

const RULES: Readonly<Record<keyof TelemetryOptions, OptionRule>> = {
  ...PROVIDER_RULES,
  merge: optionRules.flag,
  stageSpans: optionRules.flag,
  stageSpanThresholdMs: optionRules.milliseconds,
  metrics: oneOf('all', 'calls', 'none'),
  stagesByEndpoint: optionRules.flag,
  capture: optionRules.record,
}
