/**
 * The part of the OpenTelemetry API that is used here, as it has been since 1.0 (metrics: 1.3, logs: 1.10). Written down rather
 * than imported, so that these types compile where `@opentelemetry/api` is not installed; a type test holds them
 * against the real ones.
 *
 * @see https://github.com/open-telemetry/opentelemetry-js/tree/main/api
 */
export type Attributes = Record<string, string | number | boolean | string[]>

export interface Context {
  getValue(key: symbol): unknown
  setValue(key: symbol, value: unknown): Context
  deleteValue(key: symbol): Context
}

export interface SpanContext {
  readonly traceId: string
  readonly spanId: string
  readonly traceFlags: number
  readonly isRemote?: boolean
}

export interface SpanStart {
  readonly kind: number
  readonly attributes: Attributes
  /** Milliseconds since 1970. */
  readonly startTime: number
  readonly links?: { context: SpanContext }[]
}

/** What attributes are told to. */
export interface Described {
  setAttribute(name: string, value: Attributes[string]): unknown
}

export interface Span extends Described {
  spanContext(): SpanContext
  setAttributes(attributes: Attributes): unknown
  setStatus(status: { code: number; message?: string }): unknown
  updateName(name: string): unknown
  /** Since 1.9. */
  addLink?(link: { context: SpanContext }): unknown
  isRecording(): boolean
  end(endTime?: number): void
}

export interface Tracer {
  startSpan(name: string, options?: SpanStart, context?: Context): Span
}

/** Gives tracers; what `trace.getTracerProvider()` of `@opentelemetry/api` returns. */
export interface TracerProvider {
  getTracer(name: string, version?: string, options?: { schemaUrl?: string }): Tracer
}

export interface Histogram {
  record(value: number, attributes?: Attributes, context?: Context): void
}

export interface UpDownCounter {
  add(value: number, attributes?: Attributes, context?: Context): void
}

export interface InstrumentOptions {
  readonly description: string
  readonly unit: string
}

export interface HistogramOptions extends InstrumentOptions {
  readonly advice: { explicitBucketBoundaries: number[] }
}

export interface Meter {
  createHistogram(name: string, options?: HistogramOptions): Histogram
  createUpDownCounter(name: string, options?: InstrumentOptions): UpDownCounter
}

/** Gives meters; what `metrics.getMeterProvider()` of `@opentelemetry/api` returns. */
export interface MeterProvider {
  getMeter(name: string, version?: string, options?: { schemaUrl?: string }): Meter
}

export interface LogRecord {
  readonly eventName: string
  readonly severityNumber: number
  readonly severityText: string
  readonly attributes: Attributes
  /** Milliseconds since 1970. */
  readonly timestamp: number
  readonly context: Context
}

export interface Logger {
  emit(record: LogRecord): void
}

/** Gives loggers; what `logs.getLoggerProvider()` of `@opentelemetry/api` (1.10) or `@opentelemetry/api-logs` returns. */
export interface LoggerProvider {
  getLogger(name: string, version?: string, options?: { schemaUrl?: string }): Logger
}

export interface ContextManager {
  active(): Context
  with(context: Context, run: () => void): unknown
}

export interface Propagator {
  /** The names of the headers that it reads. */
  fields?(): string[]
  inject(context: Context, carrier: object, setter: { set(carrier: object, key: string, value: string): void }): void
  extract(
    context: Context,
    carrier: object,
    getter: { keys(carrier: object): string[]; get(carrier: object, key: string): string | undefined },
  ): Context
}

/** `SpanKind` of the API: an enum there, plain numbers at run time. */
export const spanKinds = { internal: 0, server: 1, consumer: 4 } as const

/** `SpanStatusCode.ERROR` of the API. */
export const STATUS_ERROR = 2
