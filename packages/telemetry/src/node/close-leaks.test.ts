import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { describe, expect, test } from 'vitest'

import { closeLeaks } from './close-leaks.ts'

type Hook = (request: object) => unknown

function hooksOf(config: object): Readonly<Record<string, Hook | undefined>> {
  const instrumentation = new HttpInstrumentation(config)
  closeLeaks([instrumentation])
  return instrumentation.getConfig() as unknown as Record<string, Hook | undefined>
}

describe('an instrumentation of HTTP', () => {
  const { startIncomingSpanHook: incoming, startOutgoingSpanHook: outgoing } = hooksOf({})

  test('leaves the query of what comes out of its spans', () => {
    expect(incoming?.({ url: '/hooks?token=secret' })).toEqual({ 'url.query': 'REDACTED' })
    expect(incoming?.({ url: '/hooks' })).toEqual({})
  })

  test.each([
    [
      { protocol: 'https:', hostname: 'api.example', port: '', path: '/a?key=secret' },
      'https://api.example/a?REDACTED',
    ],
    [{ hostname: 'api.example', port: 8080, path: '/?key=secret' }, 'http://api.example:8080/?REDACTED'],
    [{ host: 'api.example:8443', port: 443, path: '/a?b' }, 'https://api.example:443/a?REDACTED'],
    [{ agent: { protocol: 'https:' }, path: '/a?b' }, 'https://localhost/a?REDACTED'],
    [{ hostname: 'api.example', path: '/a' }, undefined],
    [{ hostname: 'api.example' }, undefined],
  ])('and that of what is asked: %o', (request, url) => {
    expect(outgoing?.(request)).toEqual(url === undefined ? {} : { 'url.full': url })
  })

  test('goes on with the hooks that it was given, which go before', () => {
    const hooks = hooksOf({ startIncomingSpanHook: () => ({ 'url.query': 'mine', 'my.own': 1 }) })
    expect(hooks['startIncomingSpanHook']?.({ url: '/a?b' })).toEqual({ 'url.query': 'mine', 'my.own': 1 })
  })

  test('that says which parameters it redacts is left alone', () => {
    const hooks = hooksOf({ redactedQueryParamsServer: ['token'], redactedQueryParams: ['key'] })
    expect(hooks['startIncomingSpanHook']).toBeUndefined()
    expect(hooks['startOutgoingSpanHook']).toBeUndefined()
  })
})

test('that of fetch leaves out both places where it has the query', () => {
  let config: Readonly<Record<string, Hook>> = {}
  closeLeaks([
    {
      instrumentationName: '@opentelemetry/instrumentation-undici',
      getConfig: () => ({}),
      setConfig: (given: never) => (config = given),
    },
  ])
  expect(config['startSpanHook']?.({ origin: 'https://api.example', path: '/a?key=secret' })).toEqual({
    'url.full': 'https://api.example/a?REDACTED',
    'url.query': 'REDACTED',
  })
  expect(config['startSpanHook']?.({ origin: 'https://api.example', path: '/a' })).toEqual({})
})

test('others are left alone, also where they have no configuration', () => {
  const other = { instrumentationName: 'mine', setConfig: () => expect.unreachable() }
  expect(() => closeLeaks([other, { instrumentationName: '@opentelemetry/instrumentation-http' }])).not.toThrow()
})
