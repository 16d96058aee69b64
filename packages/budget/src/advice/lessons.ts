import { isHookwellError, quantileSketch } from '@hookwell/core'
import type { Call, CallEnd, QuantileSketch, Stage } from '@hookwell/core'

import type { Limits } from '../limits.ts'
import { sayAdvice } from './say-advice.ts'

/** What the calls of an endpoint teach about its tools. */
export interface Lessons {
  /** Learns from a call that has ended, and notes what follows for it. */
  readonly learn: (call: Call, end: CallEnd) => void
}

/** What is known of one tool; the same few kilobytes however often it is called. */
export interface Lesson {
  /** How long its handler took, in milliseconds. */
  readonly times: QuantileSketch
  /** How many calls `slow` is a part of. */
  calls: number
  /** How many of them took longer than max. */
  slow: number
  saidAtMs: number
}

/** Fewer calls prove nothing. */
const MIN_CALLS = 50
/** With more than one in twenty above max, the p95 is. */
const SLOW_SHARE = 0.05
/** After so many calls those before count half, so that what was mended is forgiven. */
const HALVE_AT = 2_048
/** Names of tools come from code. If they do not, that must not fill the memory. */
const MAX_TOOLS = 256

/** Begins to learn about the tools of an endpoint. */
export function lessonsFor(limits: Limits, isTold: boolean): Lessons {
  const lessons = new Map<string, Lesson>()
  // To look for the name of the tool costs more than all the rest, and where tools are not named there is none.
  let namesTools = false
  let looked = 0

  const toolOf = (call: Call, isSlow: boolean): string => {
    if (!namesTools && !isSlow && looked >= MIN_CALLS) return ''
    looked += 1
    const tool = call.notes['hookwell.tool']
    if (typeof tool !== 'string') return ''
    namesTools = true
    return tool
  }
  const lessonOf = (tool: string): Lesson | undefined => {
    const known = lessons.get(tool)
    if (known !== undefined || lessons.size === MAX_TOOLS) return known
    const made: Lesson = { times: quantileSketch(), calls: 0, slow: 0, saidAtMs: -Infinity }
    lessons.set(tool, made)
    return made
  }
  return {
    learn: (call, end) => {
      const { idealMs, maxMs } = limits
      const isSlow = end.totalMs > idealMs
      const tookMs = isSlow ? handlerMs(end.stages) : end.totalMs
      const failure = isHookwellError(end.outcome) ? end.outcome : undefined
      const isCut = failure?.code === 'deadline_exceeded'
      // Refused calls never came to the handler; one that its own caller cut short might have been quick enough.
      if (tookMs === undefined || failure?.outcome === 'rejected' || (isCut && call.deadline.limitMs < maxMs)) return
      const tool = toolOf(call, isSlow)
      const lesson = lessonOf(tool)
      if (lesson === undefined) return
      record(lesson, tookMs, isCut || tookMs > maxMs)
      if (lesson.calls < MIN_CALLS || lesson.slow <= lesson.calls * SLOW_SHARE) return
      const p95Ms = lesson.times.quantile(0.95) ?? 0
      call.note('hookwell.budget.advice', 'split')
      call.note('hookwell.budget.p95', Math.round(p95Ms) / 1_000)
      if (isTold) sayAdvice(call, lesson, { tool, maxMs, slowest: slowestInside(end.stages) })
    },
  }
}

function record(lesson: Lesson, tookMs: number, isSlow: boolean): void {
  lesson.times.record(tookMs)
  lesson.calls += 1
  if (isSlow) lesson.slow += 1
  if (lesson.calls < HALVE_AT) return
  lesson.calls /= 2
  lesson.slow /= 2
}

/** The handler's own time. Of a quick call the whole stands for it: to take that apart would cost more than it tells. */
function handlerMs(stages: readonly Stage[]): number | undefined {
  return stages.find(({ name, within }) => name === 'handler' && within === undefined)?.durationMs
}

function slowestInside(stages: readonly Stage[]): string | undefined {
  const inside = stages.filter(({ within }) => within === 'handler')
  return inside.toSorted((a, b) => b.durationMs - a.durationMs)[0]?.name
}
