import { expect, test } from 'vitest'

import { manifestFor } from './manifest-for.ts'
import { allTools } from './orders-and-worse.test-kit.ts'
import type { TargetId } from './targets.ts'

const HEAD = `// Written by vendor-documents.test.ts: what is really made of the tools of the tests, for the compiler to hold against the
// types of the vendors' own SDKs.
`

const DOCUMENTS: readonly (readonly [id: TargetId, imported: string, type: string])[] = [
  ['anthropic', "import type Anthropic from '@anthropic-ai/sdk'", 'Anthropic.Tool[]'],
  [
    'elevenlabs',
    "import type { ToolRequestModel } from '@elevenlabs/elevenlabs-js/serialization/index.js'",
    'ToolRequestModel.Raw[]',
  ],
  ['mcp', "import type { Tool } from '@modelcontextprotocol/server'", 'Tool[]'],
  ['openai', "import type OpenAI from 'openai'", 'OpenAI.Responses.FunctionTool[]'],
  ['retell', "import type Retell from 'retell-sdk'", 'Retell.LlmResponse.CustomTool[]'],
  ['vapi', "import type { Vapi } from '@vapi-ai/server-sdk'", 'Vapi.CreateToolsRequest.Function[]'],
  ['vapi-api-request', '', 'Vapi.CreateToolsRequest.ApiRequest[]'],
]

test('what is written is written down for the compiler, which holds it against the types of the SDKs', async () => {
  const options = { url: 'https://example.com/tools', auth: { kind: 'bearer', secret: 'TOKEN' } } as const
  const imports = DOCUMENTS.map(([, imported]) => imported).filter((line) => line !== '')
  const constants = DOCUMENTS.map(([id, , type]) => {
    const { document } = manifestFor(id, allTools(), options)
    const entries = (document as readonly unknown[]).map((one) => `  ${JSON.stringify(one)},`).join('\n')
    const name = id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    return `// oxfmt-ignore\nexport const ${name}: ${type} = [\n${entries}\n]\n`
  })
  const text = `${HEAD}${imports.join('\n')}\n\n${constants.join('\n')}`
  await expect(text).toMatchFileSnapshot('vendor-documents.test-d.ts')
})
