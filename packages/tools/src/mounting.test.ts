import { unsigned } from '@hookwell/core'
import type { Middleware, Trusted } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { CallerProfile } from './caller-profile.ts'
import { endpoint } from './endpoint.ts'
import type { EndpointOptions } from './endpoint.ts'
import { orderTools } from './orders.test-kit.ts'
import { anam } from './profiles/anam.ts'
import { slackCommand } from './profiles/slack-command.ts'
import { tool } from './tool.ts'

const logger = recordingLogger()
const use: EndpointOptions['use'] = (pipe) => pipe.use(unsigned())
const [checks] = orderTools()

describe('a mistake stops the start, and says what to do', () => {
  test.each<[string, object, string]>([
    ['an id that there is not', { idHeaders: { conversationID: 'x-id' } }, "'idHeaders' must be names of headers"],
    ['an id that a header cannot prove', { idHeaders: { userId: 'x-user' } }, "'idHeaders' must be names of headers"],
    ['a header that is none', { idHeaders: { agentId: 'x agent' } }, "'idHeaders' must be names of headers"],
    ['a header that is no text', { idHeaders: { agentId: 7 } }, "'idHeaders' must be names of headers"],
    ['what is no tool', { tools: [{}] }, "'tools' must be a list of what tool() makes"],
    ['nothing in a list', { tools: [undefined] }, "'tools' must be a list of what tool() makes"],
    ['what looks like a tool', { tools: [{ ...checks, name: 'x y' }] }, "'tools' must be a list of what tool() makes"],
    ['two tools of a name', { tools: [checks, checks] }, "two tools of the name 'check_order_status'"],
  ])('%s', (_what, options, message) => {
    expect(() => endpoint({ use, tools: [], ...options })).toThrow(message)
  })

  test('and so does what is added later', () => {
    const desk = endpoint({ use, tools: orderTools() })
    expect(() => desk.tools.add({ name: 'x y' } as never)).toThrow('endpoint(): that is no tool')
    expect(() => desk.tools.add(checks as never)).toThrow('two tools')
    expect(desk.tools.list()).toHaveLength(2)
  })
})

describe('who the person is', () => {
  const proof = (verified: boolean, subject?: string): Middleware<unknown, Trusted> => ({
    name: 'proof',
    grantsTrust: true,
    run: (_call, next) =>
      next({ trust: { verified, scheme: 'slack', ...(subject === undefined ? undefined : { subject }) } }),
  })
  const whoami = tool({
    name: 'whoami',
    description: 'Says who calls. Use it in tests.',
    parameters: z.looseObject({}),
    handle: (_parameters, { userId }) => `It is ${userId ?? 'nobody'}.`,
  })
  const form = {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'command=%2Fwhoami&text=&user_id=U123',
  }

  test.each<[string, CallerProfile, Middleware<unknown, Trusted>, object, string]>([
    ['whom a verified envelope names', slackCommand, proof(true), form, 'U123'],
    ['whom an envelope names that nobody verifies', slackCommand, unsigned(), form, 'nobody'],
    ['the subject of a proof', anam, proof(true, 'user-1'), { body: {} }, 'user-1'],
    ['the envelope before the proof', slackCommand, proof(true, 'user-1'), form, 'U123'],
    ['no subject that proves nothing', anam, proof(false, 'user-1'), { body: {} }, 'nobody'],
    ['no subject that is none', anam, proof(true, 'a\nb'), { body: {} }, 'nobody'],
    ['nobody', anam, proof(true), { body: {} }, 'nobody'],
  ])('%s', async (_what, profile, trust, request, who) => {
    const desk = endpoint({
      profile: { ...profile, schemes: ['slack'] },
      logger,
      use: (pipe) => pipe.use(trust),
      tools: [whoami],
    })
    expect((await desk.run({ url: '/desk/whoami', ...request })).text).toContain(`It is ${who}.`)
  })
})
