import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { CoreApiRestClient } from '@anam-ai/js-sdk/dist/main/modules/CoreApiRestClient.js'
import { ToolRequestModel } from '@elevenlabs/elevenlabs-js/serialization/types/ToolRequestModel.js'
import { specTypeSchemas } from '@modelcontextprotocol/server'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'

import { manifestFor } from './manifest-for.ts'
import type { ManifestAuth } from './manifest.ts'
import { allTools } from './orders-and-worse.test-kit.ts'

const url = 'https://example.com/tools'
const header: ManifestAuth = { kind: 'header', name: 'x-api-key', secret: 'secret-1' }
const bearer: ManifestAuth = { kind: 'bearer', secret: 'secret-1' }

describe("ElevenLabs' own serialiser knows every key, and gives back what it was given", () => {
  const options = { unrecognizedObjectKeys: 'fail' } as const

  test.each<[string, ManifestAuth | undefined]>([
    ['without auth', undefined],
    ['with an auth connection', bearer],
    ['with a secret in a header', header],
  ])('%s', (_with, auth) => {
    const { document } = manifestFor('elevenlabs', allTools(), {
      url,
      conversationIdHeader: 'x-conversation-id',
      ...(auth && { auth }),
    })
    for (const raw of document) {
      const parsed = ToolRequestModel.parse(raw, options)
      expect(parsed).toMatchObject({ ok: true, value: { toolConfig: { type: 'webhook' } } })
      if (parsed.ok) expect(ToolRequestModel.json(parsed.value, options)).toEqual({ ok: true, value: raw })
    }
  })

  test('whole values stand in headers, and each property has one source: its description', () => {
    const { document } = manifestFor('elevenlabs', allTools(), {
      url,
      auth: header,
      conversationIdHeader: 'x-conversation-id',
    })
    expect(document[0]?.tool_config.api_schema.request_headers).toEqual({
      'x-api-key': { secret_id: 'secret-1' },
      'x-conversation-id': { variable_name: 'system__conversation_id' },
    })
    const sources = ['description', 'dynamic_variable', 'constant_value', 'is_system_provided', 'is_omitted']
    const places: object[] = []
    JSON.stringify(document, (_key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'type' in value && !('name' in value)) places.push(value)
      return value
    })
    expect(places.length).toBeGreaterThan(30)
    for (const place of places) {
      expect(Object.keys(place).filter((key) => sources.includes(key))).toEqual(['description'])
    }
  })
})

test('the MCP SDK takes each for a tool, and gives it back unchanged', () => {
  for (const tool of manifestFor('mcp', allTools()).document) {
    expect(specTypeSchemas.Tool['~standard'].validate(tool)).toEqual({ value: tool })
  }
})

test("Anam's SDK sends the tools of a persona on as they are", async () => {
  const received = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    received.resolve(text(request))
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { document } = manifestFor('anam-ephemeral', allTools(), { url, auth: bearer })
  const persona = { personaId: 'p', name: 'Ada', avatarId: 'a', voiceId: 'v', tools: document }
  await new CoreApiRestClient('token', undefined, { baseUrl: `http://127.0.0.1:${port}` }).startSession(persona)
  expect(JSON.parse(await received.promise)).toMatchObject({ personaConfig: { tools: document } })
  await new Promise((resolve) => server.close(resolve))
})

test.each([undefined, bearer, header])('the OpenAPI document is valid with auth %o', async (auth) => {
  const { document } = manifestFor('openapi', allTools(), { url, ...(auth && { auth }) })
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document) as unknown as Record<string, unknown>)).toEqual({
    valid: true,
  })
  expect(validator.version).toBe('3.1')
  expect(document.components.securitySchemes).toEqual(
    auth && {
      [auth.kind]:
        auth.kind === 'bearer'
          ? { type: 'http', scheme: 'bearer' }
          : { type: 'apiKey', in: 'header', name: 'x-api-key' },
    },
  )
})
