import { afterEach, describe, expect, test, vi } from 'vitest'

import { consoleLogger, guardedLogger } from './logger.ts'
import type { LogFields, Logger } from './logger.ts'

afterEach(() => vi.restoreAllMocks())

function lineOf(level: 'info' | 'warn' | 'error', message: string, fields?: LogFields): string {
  const write = vi.spyOn(console, level).mockImplementation(() => {})
  consoleLogger[level](message, fields)
  expect(write).toHaveBeenCalledTimes(1)
  const [line] = write.mock.calls[0] ?? []
  write.mockRestore()
  return String(line)
}

describe('the console logger writes one line a message', () => {
  test('with its fields as JSON', () => {
    expect(lineOf('info', 'started')).toBe('hookwell info: started')
    expect(lineOf('warn', 'late', { callId: 'c', lateMs: 5, n: 1n })).toBe(
      'hookwell warn: late {"callId":"c","lateMs":5,"n":"1"}',
    )
  })

  test('whatever the message holds: nobody forges a line', () => {
    const line = lineOf('error', 'a\nhookwell error: forged\r\n\u2028b', { text: 'c\nd' })
    expect(line).toBe('hookwell error: a | hookwell error: forged | b {"text":"c\\nd"}')
  })

  test('with a cause as plain data, and nothing of an object but its flat part', () => {
    expect(lineOf('error', 'x', { cause: new Error('inside') })).toContain('"message":"inside"')
    expect(lineOf('error', 'x', { cause: { status: 1, request: { authorization: 'secret' } } })).toContain(
      '"cause":{"status":1}',
    )
  })

  test('where one field cannot be printed, the others are', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(lineOf('error', 'x', { callId: 'c', loop, gone: undefined })).toBe(
      'hookwell error: x {"callId":"c","loop":"(cannot be printed)","gone":null}',
    )
  })

  test('and none for debug', () => {
    const write = vi.spyOn(console, 'debug').mockImplementation(() => {})
    consoleLogger.debug('x')
    expect(write).not.toHaveBeenCalled()
  })
})

test('a guarded logger passes everything on, and swallows what the logger throws', () => {
  const seen: unknown[] = []
  const logger: Logger = {
    debug: (...line) => void seen.push(line),
    info: (...line) => void seen.push(line),
    warn: (...line) => void seen.push(line),
    error: () => {
      throw new Error('disk full')
    },
  }
  const guarded = guardedLogger(logger)
  guarded.debug('a')
  guarded.info('b', { x: 1 })
  guarded.warn('c')
  expect(() => guarded.error('d')).not.toThrow()
  expect(seen).toEqual([
    ['a', undefined],
    ['b', { x: 1 }],
    ['c', undefined],
  ])
})
