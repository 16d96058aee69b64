import type { RequestListener } from 'node:http'

/** What is measured: each makes its listener only in the process that runs it. */
export const variants: Readonly<Record<string, () => Promise<RequestListener>>> = {
  'hand-written': async () => (await import('./variants/hand-written.ts')).handWritten(),
  full: async () => (await import('./variants/endpoint.ts')).full(),
  'own-handler': async () => (await import('./variants/endpoint.ts')).ownHandler(),
  merged: async () => (await import('./variants/recording.ts')).recorded({ merge: true }),
  'merged-otlp': async () => (await import('./variants/recording.ts')).recorded({ merge: true }, { to: 'otlp' }),
  'two-spans-metrics': async () => (await import('./variants/recording.ts')).recorded({}, { metrics: true }),
  'span-by-hand': async () => (await import('./variants/recording.ts')).spanByHand(),
  instrumented: async () => (await import('./variants/recording.ts')).instrumented(),
  'no-telemetry': async () => (await import('./variants/endpoint.ts')).noTelemetry(),
  'trust-only': async () => (await import('./variants/endpoint.ts')).trustOnly(),
  bare: async () => (await import('./variants/endpoint.ts')).bare(),
  'express-end': async () => (await import('./variants/express-end.ts')).expressEnd(),
}
