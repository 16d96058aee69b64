import { HookwellError, coreErrors, pipeline, unsigned } from '@hookwell/core'
import type { FormattedAnswer, Kind, Language } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { errors } from './errors.ts'
import type { ErrorsOptions } from './errors.ts'
import type { Help } from './help.ts'

const PAGE = 'https://example.com/errors'
const OURS = coreErrors.error('body_unreadable')
const OWN = new HookwellError('sold_out', { message: 'It is sold out.', suggestion: 'Offer another.' })
const LINKED = new HookwellError('sold_out', { ...wordsOf(OWN), help: 'https://example.com/own' })

interface Setting {
  readonly accept?: string
  readonly kind?: Kind
  readonly languages?: readonly (string | Language)[]
  readonly format?: () => FormattedAnswer | undefined
}

async function answered(
  failure: unknown,
  options: ErrorsOptions,
  { accept = '*/*', kind = 'tool', languages = ['en'], format }: Setting = {},
) {
  const logger = recordingLogger()
  const endpoint = pipeline({ name: 'orders', kind, languages, logger, ids: () => 'call-1' })
    .use(errors(options))
    .use({ name: 'format', ...(format === undefined ? {} : { answerFormat: format }), run: (_call, next) => next({}) })
    .use(unsigned())
    .handle(() => failure)
  const reply = await endpoint.run({ headers: { accept, 'accept-language': 'de' } })
  return { type: reply.headers['content-type'], body: reply.json() as Record<string, unknown>, logger }
}

describe('the help of a failure', () => {
  const ofCode: Help = (code) => (code === 'sold_out' ? `https://example.com/own/${code}` : undefined)

  test.each<[string, HookwellError, Help | undefined, string | undefined]>([
    ['is not there by itself', OURS, undefined, undefined],
    ['is the section of a code of ours', OURS, PAGE, `${PAGE}#body_unreadable`],
    ['is not made up for other codes', OWN, PAGE, undefined],
    ['is what a function says, for a code of the user’s', OWN, ofCode, 'https://example.com/own/sold_out'],
    ['and for one of ours', OURS, (code) => `https://example.com/${code}`, 'https://example.com/body_unreadable'],
    ['is not there where it says nothing', OURS, ofCode, undefined],
    ['stays what the failure says itself', LINKED, () => PAGE, 'https://example.com/own'],
  ])('%s', async (_what, failure, help, wanted) => {
    const options = help === undefined ? {} : { help }
    const { type, body } = await answered(failure, options)
    expect(type).toBe('application/json')
    expect(body['help']).toBe(wanted)
    expect(body).toEqual({ ...(await answered(failure, {})).body, ...(wanted === undefined ? {} : { help: wanted }) })

    const problem = await answered(failure, options, { accept: 'application/problem+json', kind: 'event' })
    expect(problem.type).toBe('application/problem+json')
    expect(problem.body['type']).toBe(wanted ?? 'about:blank')
  })

  test('is there whatever was thrown', async () => {
    const { body } = await answered(Promise.reject(new Error('planted')), { help: PAGE })
    expect(body).toMatchObject({ code: 'internal_error', help: `${PAGE}#internal_error` })
  })

  test('is there for what map makes', async () => {
    const { body } = await answered(Promise.reject(new Error('planted')), {
      map: () => OWN,
      help: (code) => `${PAGE}/${code}`,
    })
    expect(body).toMatchObject({ code: 'sold_out', help: `${PAGE}/sold_out` })
  })

  test('does not change the language', async () => {
    const german: Language = {
      tag: 'de',
      errors: { body_unreadable: { message: 'Abgebrochen.', suggestion: 'Noch einmal.' } },
    }
    const { body } = await answered(OURS, { help: PAGE }, { languages: ['en', german] })
    expect(body).toMatchObject({ message: 'Abgebrochen.', help: `${PAGE}#body_unreadable` })
  })

  test('is seen by formats behind errors(), which decide', async () => {
    const { body } = await answered(
      OURS,
      { help: PAGE },
      { format: () => ({ contentType: 'application/json', body: { mine: true } }) },
    )
    expect(body).toEqual({ mine: true })
  })

  test('is there too when core answers because the time is up', async () => {
    const clock = fakeClock()
    const spent = () => coreErrors.error('shutting_down')
    const replying = pipeline({ name: 'orders', clock, logger: recordingLogger() })
      .use(errors({ help: PAGE }))
      .use({
        name: 'hurry',
        run: (call, next) => {
          call.deadline.begin({ limitMs: 50, reserveMs: () => 0, source: 'test', spent })
          return next({})
        },
      })
      .use(unsigned())
      .handle(() => new Promise(() => {}))
      .run({})
    await clock.advance(60)
    expect((await replying).json()).toMatchObject({ code: 'shutting_down', help: `${PAGE}#shutting_down` })
  })
})

test.each<[string, unknown]>([
  ['throws', () => JSON.parse('{') as never],
  ['gives back something else', () => 7],
])('a function that %s costs the help and nothing else, and the log says so', async (_what, help) => {
  const { body, logger } = await answered(OWN, { help: help as Help })
  expect(body).toEqual((await answered(OWN, {})).body)
  expect(logger.lines.filter(({ level }) => level === 'error')).toMatchObject([
    { message: 'the help of errors() failed, so the answer has no address', fields: { callId: 'call-1' } },
  ])
})

test.each(['errors.html', 'https://example.com/errors#codes', '', 7])('%j is refused as a page', (help) => {
  expect(() => errors({ help: help as string })).toThrow("errors(): 'help' must be the address of a page without a '#'")
})

function wordsOf({ message, suggestion }: HookwellError) {
  return { message, suggestion }
}
