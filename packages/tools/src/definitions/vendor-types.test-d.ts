// Each target's document, as its type has it, against the types of the vendor's own SDK; `vendor-documents.test-d.ts` does
// the same with what is really written.
import type { PersonaConfig } from '@anam-ai/js-sdk'
import type Anthropic from '@anthropic-ai/sdk'
import type { ToolRequestModel } from '@elevenlabs/elevenlabs-js/serialization/index.js'
import type { ListToolsResult, Tool as McpSdkTool } from '@modelcontextprotocol/server'
import type { Vapi } from '@vapi-ai/server-sdk'
import type OpenAI from 'openai'
import type Retell from 'retell-sdk'

import type { DocumentOf } from './targets.ts'

const takes = <Wanted>(_document: Wanted): void => {}

declare const vapi: DocumentOf<'vapi'>
takes<Vapi.CreateToolsRequest.Function[]>(vapi)
// @ts-expect-error TS2345: a tool of the other kind
takes<Vapi.CreateToolsRequest.ApiRequest[]>(vapi)

declare const vapiApiRequest: DocumentOf<'vapi-api-request'>
takes<Vapi.CreateToolsRequest.ApiRequest[]>(vapiApiRequest)

declare const retell: DocumentOf<'retell'>
takes<NonNullable<Retell.LlmCreateParams['general_tools']>>(retell)
declare const retellArgsOnly: DocumentOf<'retell-args-only'>
takes<NonNullable<Retell.LlmCreateParams['general_tools']>>(retellArgsOnly)

declare const elevenlabs: DocumentOf<'elevenlabs'>
takes<ToolRequestModel.Raw[]>(elevenlabs)

declare const openai: DocumentOf<'openai'>
takes<OpenAI.Responses.FunctionTool[]>(openai)
takes<OpenAI.Responses.ResponseCreateParams['tools']>(openai)

declare const anthropic: DocumentOf<'anthropic'>
takes<Anthropic.Tool[]>(anthropic)
takes<Anthropic.MessageCreateParams['tools']>(anthropic)

declare const mcp: DocumentOf<'mcp'>
takes<McpSdkTool[]>(mcp)
takes<ListToolsResult['tools']>(mcp)

// Anam's SDK has no type for the definition of a tool: what stands in a persona's configuration goes to its API as it is.
declare const withTools: PersonaConfig & { tools: DocumentOf<'anam-ephemeral'> }
takes<PersonaConfig>(withTools)
