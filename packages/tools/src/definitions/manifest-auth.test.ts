import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tool } from '../tool.ts'
import { manifestFor } from './manifest-for.ts'
import type { ManifestAuth, ManifestOptions } from './manifest.ts'
import type { TargetId } from './targets.ts'

const url = 'https://example.com/tools'
const ping = tool({
  name: 'ping',
  description: 'Says whether the desk is open. Use it when the customer asks; not for orders.',
  parameters: z.object({}),
  handle: () => ({}),
})

describe('who calls', () => {
  const bearer: ManifestAuth = { kind: 'bearer', secret: 'ID' }
  const header: ManifestAuth = { kind: 'header', name: 'x-api-key', secret: 'ID' }
  const hmac: ManifestAuth = { kind: 'hmac', secret: 'ID' }

  test.each<[TargetId, ManifestAuth, string]>([
    ['anam', bearer, '"Authorization":"Bearer ID"'],
    ['anam-ephemeral', header, '"x-api-key":"ID"'],
    ['cartesia', bearer, '"authentication":{"mode":"bearer","token":{"type":"secret","secret_value":"ID"}}'],
    ['cartesia', header, '"request_headers":{"x-api-key":{"type":"secret","secret_value":"ID"}}'],
    ['elevenlabs', bearer, '"auth_connection":{"auth_connection_id":"ID"}'],
    ['elevenlabs', header, '"request_headers":{"x-api-key":{"secret_id":"ID"}}'],
    ['retell', bearer, '"headers":{"Authorization":"Bearer ID"}'],
    ['tavus', bearer, '"auth":{"type":"bearer","token":"ID"}'],
    ['tavus', header, '"auth":{"type":"api_key","location":"header","name":"x-api-key","value":"ID"}'],
    ['tavus-hmac', hmac, '"auth":{"type":"hmac","secret":"ID"}'],
    ['telnyx', bearer, '"value":"Bearer {{#integration_secret}}ID{{/integration_secret}}"'],
    ['telnyx', header, '{"name":"x-api-key","value":"{{#integration_secret}}ID{{/integration_secret}}"}'],
    ['ultravox', bearer, '{"requirements":{"ID":{"httpAuth":{"scheme":"Bearer"}}}}'],
    ['ultravox', header, '{"requirements":{"ID":{"headerApiKey":{"name":"x-api-key"}}}}'],
    ['vapi', hmac, '"credentialId":"ID"'],
    ['vapi-api-request', bearer, '"credentialId":"ID"'],
  ])('%s with %o says so', (id, auth, expected) => {
    const { document, warnings } = manifestFor(id, [ping], { url, auth })
    expect(JSON.stringify(document)).toContain(expected)
    expect(warnings.filter(({ code }) => code === 'auth_unsaid')).toEqual([])
  })

  test.each<[TargetId, ManifestAuth | undefined]>([
    ['anam', hmac],
    ['generic', bearer],
    ['openai', header],
    ['tavus-hmac', bearer],
    ['tavus-hmac', undefined],
  ])('%s cannot say %o', (id, auth) => {
    const { document, warnings } = manifestFor(id, [ping], { url, ...(auth && { auth }) })
    expect(warnings.map(({ code }) => code)).toContain('auth_unsaid')
    expect(JSON.stringify(document)).not.toContain('ID')
  })

  test.each<[TargetId, ManifestOptions, boolean]>([
    ['anam', { url }, true],
    ['openapi', { url }, true],
    ['vapi', {}, true],
    ['anam', { url, auth: bearer }, false],
    // Something else is said of what it cannot say.
    ['anam', { url, auth: hmac }, false],
    // It signs.
    ['retell', { url }, false],
    ['telnyx', { url }, false],
    ['tavus-hmac', { url }, false],
    // A URL that is minted proves itself.
    ['anam-ephemeral', { url: (name) => `${url}/${name}?sig=1` }, false],
    // It has no place for it, or calls nothing.
    ['generic', { url }, false],
    ['openai', {}, false],
  ])('where nothing proves it, there is a warning: %s, %o', (id, options, isWarned) => {
    const all = manifestFor(id, [ping], options).warnings.map(({ code }) => code)
    expect(all.filter((code) => code === 'auth_missing')).toHaveLength(isWarned ? 1 : 0)
  })
})
