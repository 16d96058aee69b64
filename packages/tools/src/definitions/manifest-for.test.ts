import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { profiles } from '../profiles.ts'
import { tool } from '../tool.ts'
import type { Tool } from '../tool.ts'
import { manifestFor } from './manifest-for.ts'
import type { ManifestOptions, ManifestWarning } from './manifest.ts'
import { allTools } from './orders-and-worse.test-kit.ts'
import { targets } from './targets.ts'
import type { TargetId } from './targets.ts'

const url = 'https://example.com/tools'
const ping = named('ping')

function named(name: string, more: object = {}): Tool {
  const description = 'Says whether the desk is open. Use it when the customer asks; not for orders.'
  return tool({ name, description, parameters: z.object({}), handle: () => ({}), ...more })
}

function codes(id: TargetId, tools: readonly Tool[], options: ManifestOptions = { url }): readonly string[] {
  // Whether there is auth has its own tests.
  return manifestFor(id, tools, options)
    .warnings.filter(({ code }) => code !== 'auth_missing')
    .map(({ tool: of = 'all', code }) => `${of} ${code}`)
}

describe('where it is called', () => {
  test.each<[TargetId, string, string]>([
    ['anam', url, `${url}/ping`],
    ['anam', `${url}/`, `${url}/ping`],
    ['retell-args-only', url, `${url}/ping`],
    ['retell', url, url],
    ['vapi', url, url],
    ['tavus-hmac', url, url],
  ])('%s at %s is called at %s', (id, base, expected) => {
    expect(JSON.stringify(manifestFor(id, [ping], { url: base }).document)).toContain(`"${expected}"`)
  })

  test('each tool may have a URL of its own, such as one that is minted', () => {
    const [made] = manifestFor('anam-ephemeral', [ping], { url: (name) => `${url}/${name}?sig=1` }).document
    expect(made?.url).toBe(`${url}/ping?sig=1`)
  })

  test('without a URL, or with one that nobody can reach, there is a warning; a model calls nothing', () => {
    expect(codes('anam', [ping], {})).toEqual(['all url_unusable'])
    expect(codes('anam', [ping], { url: 'http://localhost:3000' })).toEqual(['all url_unusable'])
    expect(codes('openai', [ping], {})).toEqual([])
  })
})

describe('how long it waits', () => {
  const timeoutOf = (id: TargetId, options: ManifestOptions = { url }): unknown => {
    const [, found] = /"(?:response_timeout_secs|timeoutSeconds|timeout_ms|timeout)":("?[\d.]+s?"?)/.exec(
      JSON.stringify(manifestFor(id, [ping], options).document),
    ) ?? [undefined, 'null']
    return JSON.parse(String(found))
  }

  test.each<[TargetId, unknown]>([
    ['cartesia', 20],
    ['elevenlabs', 20],
    ['retell', 120_000],
    ['tavus', 10],
    ['telnyx', 5_000],
    ['ultravox', '2.5s'],
    ['vapi', 20],
    ['anam', null],
  ])('%s is told what its profile answers within: %s', (id, expected) => {
    expect(timeoutOf(id)).toBe(expected)
  })

  test('or what it is given, as far as it goes', () => {
    expect(timeoutOf('elevenlabs', { url, timeoutMs: 60_500 })).toBe(61)
    expect(timeoutOf('ultravox', { url, timeoutMs: 60_000 })).toBe('40s')
    expect(codes('ultravox', [ping], { url, timeoutMs: 60_000 })).toEqual(['all timeout_changed'])
    expect(codes('anam', [ping], { url, timeoutMs: 60_000 })).toEqual([])
  })
})

test('the id of the conversation is said where it can be bound to a header', () => {
  const conversationIdHeader = 'x-conversation-id'
  expect(codes('elevenlabs', [ping], { url, conversationIdHeader })).toEqual([])
  expect(codes('ultravox', [ping], { url, conversationIdHeader })).toEqual([])
  expect(codes('anam', [ping], { url, conversationIdHeader })).toEqual(['all conversation_id_unsaid'])
})

describe('what is said of a tool has its place', () => {
  const [waits, runsOn] = [ping, named('ping', { awaitResponse: false })]
  const reads = named('ping', { annotations: { readOnly: true, idempotent: true } })
  const harms = named('ping', { annotations: { destructive: true } })

  test.each<[TargetId, string, Tool, Tool]>([
    ['anam', '"awaitResponse":false', runsOn, waits],
    ['anam-ephemeral', '"disableInterruptions":true', harms, waits],
    ['cartesia', '"execution_mode":"async"', runsOn, waits],
    ['elevenlabs', '"execution_mode":"async"', runsOn, waits],
    ['elevenlabs', '"interruption_mode":"disable_during_tool"', harms, waits],
    ['mcp', '"annotations":{"readOnlyHint":true,"idempotentHint":true}', reads, waits],
    ['mcp', '"destructiveHint":true', harms, waits],
    ['retell', '"speak_during_execution":false', runsOn, waits],
    ['retell', '"max_retry":0', harms, reads],
    ['tavus', '"on_resolve":"fire_and_forget"', runsOn, waits],
    ['telnyx', '"async":true', runsOn, waits],
    ['ultravox', '"precomputable":true', reads, waits],
    ['ultravox', '"staticResponse"', runsOn, waits],
    ['vapi', '"async":true', runsOn, waits],
  ])('%s: %s', (id, expected, one, other) => {
    expect(JSON.stringify(manifestFor(id, [one], { url }).document)).toContain(expected)
    expect(JSON.stringify(manifestFor(id, [other], { url }).document)).not.toContain(expected)
  })
})

describe('what a platform will refuse', () => {
  const many = Array.from({ length: 33 }, (_, index) => named(`t${index}`))
  const long = named('long', { parameters: z.object({ a: z.string().describe('x'.repeat(10_000)) }) })

  test.each<[string, TargetId, readonly Tool[], readonly string[]]>([
    ['a name with a hyphen', 'tavus-hmac', [named('a-b')], ['all auth_unsaid', 'a-b name_refused']],
    ['a name with a digit first', 'cartesia', [named('1st')], ['all reply_may_be_cut', '1st name_refused']],
    ['a word of Bland', 'generic', [named('transferCall')], ['transferCall name_reserved']],
    ['33 tools', 'cartesia', many, ['all tools_too_many', 'all reply_may_be_cut']],
    ['33 tools for whoever', 'generic', many, ['all tools_too_many']],
    ['a definition that is too large', 'tavus', [long], ['long definition_too_large']],
    [
      'a parameter that Tavus has itself',
      'tavus',
      [named('it', { parameters: z.object({ tavus_id: z.string() }) })],
      ['it parameter_name_refused'],
    ],
    [
      'a list of any length in a reply that is cut',
      'cartesia',
      [named('it', { returns: z.object({ all: z.array(z.object({ id: z.string() })) }) })],
      ['it reply_may_be_cut'],
    ],
    [
      'but not one with an end',
      'cartesia',
      [named('it', { returns: z.object({ all: z.array(z.string()).max(3) }) })],
      [],
    ],
  ])('%s', (_what, id, tools, expected) => {
    expect(codes(id, tools)).toEqual(expected)
  })

  test('each warning names its target, and says in a sentence what to do', () => {
    const all = (Object.keys(targets) as TargetId[]).flatMap((id): readonly ManifestWarning[] =>
      manifestFor(id, allTools()).warnings.map((warning) => {
        expect(warning.target).toBe(id)
        return warning
      }),
    )
    expect(all.length).toBeGreaterThan(100)
    for (const { message } of all) expect(message).toMatch(/^[^\n]{40,}[.]$/)
  })
})

test('every caller with a profile says in which format it wants tools, but for those that define them elsewhere', () => {
  const own = Object.values(profiles).map(({ id, definition }) => [id, definition])
  const elsewhere = ['discord-interaction', 'slack-command']
  expect(own).toEqual(Object.keys(profiles).map((id) => [id, elsewhere.includes(id) ? undefined : id]))
  for (const [, definition = 'generic'] of own) expect(Object.hasOwn(targets, definition)).toBe(true)
  for (const [id, target] of Object.entries(targets)) expect(target.id).toBe(id)
})

describe('a mistake throws, and says what to do', () => {
  test.each<[string, () => unknown, string]>([
    ['no such target', () => manifestFor('anamm' as never, [ping]), "there is no target 'anamm'. There are: anam,"],
    ['a target of the prototype', () => manifestFor('constructor' as never, [ping]), "no target 'constructor'"],
    ['two tools of a name', () => manifestFor('anam', [named('a'), named('A')]), "two tools of the name 'A'"],
    [
      'a URL that is none',
      () => manifestFor('anam', [ping], { url: 'example.com' }),
      "'url' must be an absolute http(s) URL",
    ],
    ['a URL with a query', () => manifestFor('anam', [ping], { url: `${url}?a=1` }), 'without a query'],
    ['a URL a tool in one document', () => manifestFor('openapi', [ping], { url: () => url }), "give 'url' as a text"],
    ['an unknown option', () => manifestFor('anam', [ping], { uri: url } as never), "has no option 'uri'"],
    [
      'an unknown auth',
      () => manifestFor('anam', [ping], { auth: { kind: 'basic' } as never }),
      "'kind' must be one of",
    ],
    [
      'auth without a secret',
      () => manifestFor('anam', [ping], { auth: { kind: 'bearer' } as never }),
      "needs 'secret'",
    ],
    [
      'a header that is none',
      () => manifestFor('anam', [ping], { auth: { kind: 'header', name: 'x y', secret: 's' } }),
      "'name' must be the name of a header",
    ],
  ])('%s', (_what, make, message) => {
    expect(make).toThrow(message)
  })
})
