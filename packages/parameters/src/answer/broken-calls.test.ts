import { readFileSync } from 'node:fs'

import { pipeline, unsigned } from '@hookwell/core'
import type { Answer, Language } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { parameterErrors } from '../parameter-errors.ts'
import { parameters } from '../parameters.ts'
import { voiceTools } from './voice-tools.test-kit.ts'

/** One call as a model makes it. */
interface BrokenCall {
  readonly what: string
  readonly tool: string
  readonly body?: unknown
  /** Instead of a body, what is no JSON. */
  readonly text?: string
  /** A report of such a call. */
  readonly source?: string
}

const calls = JSON.parse(
  readFileSync(new URL('broken-calls.test-data.json', import.meta.url), 'utf8'),
) as readonly BrokenCall[]

const german: Language = {
  tag: 'de',
  // For the messages of checks of the tools' own.
  phrases: {
    'The card number has a wrong digit': 'In der Kartennummer stimmt eine Ziffer nicht',
    'The bar has room for four at most': 'An der Bar ist Platz für höchstens vier',
  },
}

const endpoints = new Map(
  Object.entries(voiceTools).map(([name, schema]) => [
    name,
    pipeline({ name, languages: ['en', german], logger: recordingLogger() })
      .use(unsigned())
      .use(parameters(schema))
      .handle(() => ({ done: true })),
  ]),
)

async function answerTo({ tool, body, text }: BrokenCall, language: 'en' | 'de'): Promise<Answer> {
  const headers = { 'accept-language': language, 'content-type': 'application/json' }
  const reply = await endpoints.get(tool)?.run({ headers, body: text ?? JSON.stringify(body) })
  return reply?.json() as Answer
}

const answers = await Promise.all(
  calls.map(async (call) => ({ ...call, en: await answerTo(call, 'en'), de: await answerTo(call, 'de') })),
)

test('there are forty, of every tool', () => {
  expect(calls).toHaveLength(40)
  expect(new Set(calls.map(({ tool }) => tool))).toEqual(new Set(Object.keys(voiceTools)))
})

describe.each(answers)('$what', ({ en, de, tool, body }) => {
  test('ends in the same answer in either language', () => {
    expect(Object.keys(parameterErrors.rows)).toContain(en.code)
    expect([de.code, de.fields?.map(({ name, problem }) => [name, problem])]).toEqual([
      en.code,
      en.fields?.map(({ name, problem }) => [name, problem]),
    ])
  })

  test('in words that can be spoken', () => {
    const codeNames = namesIn(voiceTools[tool]).filter((name) => /[A-Z_]/.test(name))
    for (const { message, suggestion, fields = [] } of [en, de]) {
      for (const words of [
        message,
        suggestion.replaceAll(tool, 'the tool'),
        ...fields.map((field) => field.message ?? ''),
      ]) {
        expect(words).toMatch(/^["„]?\p{Lu}.*[.?]$/u)
        expect(words).not.toMatch(/[\n{}[\]<>`_*#]|:\/\/|undefined|null| {2}|\.\./)
        expect(codeNames.filter((name) => words.includes(name))).toEqual([])
      }
    }
  })

  test('without anything that came', () => {
    const texts = textsIn(body).filter((text) => text.length > 3 && !SAID_ANYWAY.has(text))
    const spoken = JSON.stringify([en, de])
    expect(texts.filter((text) => spoken.includes(text))).toEqual([])
  })
})

// Choices and examples of the schemas, and parts of them.
const SAID_ANYWAY: ReadonlySet<string> = new Set(
  (
    'ORD-12345 AB1234 10115 14:30 20270131 09/29 +14155550123 ' +
    'cleaning filling damaged debit terrace billing check shoe support'
  ).split(' '),
)

function namesIn(value: unknown): string[] {
  const schema = value as { shape?: Record<string, unknown>; element?: unknown } | undefined
  if (schema?.element !== undefined) return namesIn(schema.element)
  return Object.entries(schema?.shape ?? {}).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

test('what is said, as somebody has read it', async () => {
  await expect(page()).toMatchFileSnapshot('broken-calls.snapshot.md')
})

function page(): string {
  const sections = answers.map(({ what, tool, body, text, source, en, de }, at) => {
    const came = text ?? JSON.stringify(body)
    return [
      `## ${at + 1}. ${what}`,
      `\`${tool}\` got ${came === '' ? 'no body' : `\`${came}\``}, and answers \`${en.code}\`:`,
      [en, de].map(({ message, suggestion }) => `> ${message}\n>\n> _${suggestion}_`).join('\n\n'),
      ...(source === undefined ? [] : [`Modelled on [a report](${source}).`]),
    ].join('\n\n')
  })
  return `${[HEAD, ...sections].join('\n\n')}\n`
}

const HEAD = `# What forty broken calls hear

<!-- Written by broken-calls.test.ts. Read each change as the person who would hear it. -->

The first paragraph of an answer is its message, the second its suggestion; first in English, then in German.`
