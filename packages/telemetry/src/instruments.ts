import { knownLimits } from '@hookwell/core'

import { genAiNames, ownNames, semanticMetrics } from './attribute-names.ts'
import type { Histogram, HistogramOptions, Meter, UpDownCounter } from './open-telemetry.ts'

/** What calls are counted with. */
export interface Instruments {
  readonly calls: Histogram
  readonly stages: Histogram
  readonly active: UpDownCounter
  readonly tools: Histogram
  readonly events: Histogram
  readonly requests: Histogram
  readonly jobs: JobInstruments
}

/** What attempts of jobs are counted with. */
export interface JobInstruments {
  readonly durations: Histogram
  readonly waits: Histogram
  readonly active: UpDownCounter
}

/** Makes them, once per provider and with the first call: one made earlier would stay a no-op for ever. */
export function instrumentsOf(own: Meter, genAi: Meter): Instruments {
  return {
    calls: own.createHistogram(
      ownNames.METRIC_DURATION,
      seconds('Time from a call coming in until its reply was handed to the host.', callEdges(knownLimits())),
    ),
    stages: own.createHistogram(
      ownNames.METRIC_STAGE_DURATION,
      seconds('Time that one stage of a call took.', callEdges([])),
    ),
    active: own.createUpDownCounter(ownNames.METRIC_ACTIVE, {
      description: 'Calls that are under way.',
      unit: '{call}',
    }),
    tools: genAi.createHistogram(
      genAiNames.METRIC_EXECUTE_TOOL_DURATION,
      seconds('Time that a tool took.', TOOL_EDGES_SECONDS),
    ),
    events: own.createHistogram(
      semanticMetrics.MESSAGING_PROCESS_DURATION,
      seconds('Time that processing an event took.', HTTP_EDGES_SECONDS),
    ),
    requests: own.createHistogram(
      semanticMetrics.HTTP_SERVER_REQUEST_DURATION,
      seconds('Duration of HTTP server requests.', HTTP_EDGES_SECONDS),
    ),
    jobs: jobInstrumentsOf(own),
  }
}

function jobInstrumentsOf(own: Meter): JobInstruments {
  return {
    durations: own.createHistogram(
      ownNames.METRIC_JOB_DURATION,
      seconds('Time that one attempt of a job took.', JOB_EDGES_SECONDS),
    ),
    waits: own.createHistogram(
      ownNames.METRIC_JOB_QUEUE_DURATION,
      seconds('Time from when a job could begin until an attempt of it did.', JOB_EDGES_SECONDS),
    ),
    active: own.createUpDownCounter(ownNames.METRIC_JOB_ACTIVE, {
      description: 'Attempts of jobs that are under way.',
      unit: '{job}',
    }),
  }
}

/**
 * Edges at 1, 5 and 60 seconds, the three budgets of most callers, and at every limit that is known in this process: a
 * share of calls within one is read off exactly.
 */
export function callEdges(limitsMs: readonly number[]): number[] {
  const edges = new Set([...EDGES_SECONDS, ...limitsMs.map((limitMs) => limitMs / 1_000)])
  return [...edges].sort((a, b) => a - b)
}

const EDGES_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10, 30, 60]

/** From what a call waits for to what takes all night. */
const JOB_EDGES_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 10_800, 28_800]

// https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-metrics.md
const TOOL_EDGES_SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]

// https://github.com/open-telemetry/semantic-conventions/blob/main/docs/http/http-metrics.md
const HTTP_EDGES_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

function seconds(description: string, explicitBucketBoundaries: number[]): HistogramOptions {
  return { description, unit: 's', advice: { explicitBucketBoundaries } }
}
