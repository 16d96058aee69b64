import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'

import { BatchSpanProcessor, InMemorySpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterAll, expect, test } from 'vitest'

import { rememberShape } from './known-shapes.ts'
import type { Span, Tracer } from './open-telemetry.ts'

setFlagsFromString('--allow-natives-syntax')
const isRecord = runInThisContext('(object) => %HasFastProperties(object)') as (object: unknown) => boolean
afterAll(() => setFlagsFromString('--no-allow-natives-syntax'))

const tracer = new TracerProvider({
  spanProcessors: [new BatchSpanProcessor({ exporter: new InMemorySpanExporter() })],
}).getTracer('test') as Tracer

interface Shown extends Span {
  readonly attributes: Readonly<Record<string, unknown>>
}

function spanWith(names: readonly string[], value: (index: number) => string | number): Shown {
  const span = tracer.startSpan('POST /orders') as Shown
  for (const [index, name] of names.entries()) span.setAttribute(name, value(index))
  return span
}

const mixed = (index: number): string | number => ['text', 200, 0.25][index % 3] as string | number

function namesOf(kind: string, count = 30): string[] {
  return Array.from({ length: count }, (_, index) => Object.keys({ [`test.${kind}.${index}`]: 1 })[0] as string)
}

test('spans of the names that were remembered are records from then on, whatever their values', () => {
  const names = namesOf('known')
  expect(isRecord(spanWith(names, mixed).attributes)).toBe(false)
  for (let spans = 0; spans < 61; spans += 1) rememberShape(spanWith(names, mixed))
  for (const value of [mixed, () => 'another', () => 7, () => 0.75]) {
    expect(isRecord(spanWith(names, value).attributes)).toBe(true)
  }
})

test('nothing of what they hold is kept, nor of a tracer that does not show it', () => {
  const hidden = { setAttribute: () => {} } as unknown as Span
  const { attributes: _, ...none } = { ...spanWith(namesOf('none'), mixed) }
  for (let spans = 0; spans < 200; spans += 1) {
    rememberShape(hidden)
    rememberShape(none as unknown as Span)
    rememberShape({ ...hidden, attributes: null } as unknown as Span)
  }
  expect(isRecord(spanWith(namesOf('none'), mixed).attributes)).toBe(false)
})

test('names that are made up at each call take no more memory after a while', () => {
  for (let kind = 0; kind < 64 * 61; kind += 61) {
    for (let spans = 0; spans < 61; spans += 1) rememberShape(spanWith(namesOf(`made-up-${kind}`, 18), mixed))
  }
  const late = namesOf('late')
  for (let spans = 0; spans < 61; spans += 1) rememberShape(spanWith(late, mixed))
  expect(isRecord(spanWith(late, mixed).attributes)).toBe(false)
})
