import type { Target } from './target.ts'
import { anam } from './targets/anam.ts'
import { anamEphemeral } from './targets/anam-ephemeral.ts'
import { anthropic } from './targets/anthropic.ts'
import { cartesia } from './targets/cartesia.ts'
import { elevenlabs } from './targets/elevenlabs.ts'
import { generic } from './targets/generic.ts'
import { mcp } from './targets/mcp.ts'
import { openai } from './targets/openai.ts'
import { openapi } from './targets/openapi.ts'
import { retell } from './targets/retell.ts'
import { retellArgsOnly } from './targets/retell-args-only.ts'
import { tavus } from './targets/tavus.ts'
import { tavusHmac } from './targets/tavus-hmac.ts'
import { telnyx } from './targets/telnyx.ts'
import { ultravox } from './targets/ultravox.ts'
import { vapi } from './targets/vapi.ts'
import { vapiApiRequest } from './targets/vapi-api-request.ts'

// What `manifestFor()` is typed by; the types of the documents stand with the targets alone.
interface Table {
  readonly anam: typeof anam
  readonly 'anam-ephemeral': typeof anamEphemeral
  readonly anthropic: typeof anthropic
  readonly cartesia: typeof cartesia
  readonly elevenlabs: typeof elevenlabs
  readonly generic: typeof generic
  readonly mcp: typeof mcp
  readonly openai: typeof openai
  readonly openapi: typeof openapi
  readonly retell: typeof retell
  readonly 'retell-args-only': typeof retellArgsOnly
  readonly tavus: typeof tavus
  readonly 'tavus-hmac': typeof tavusHmac
  readonly telnyx: typeof telnyx
  readonly ultravox: typeof ultravox
  readonly vapi: typeof vapi
  readonly 'vapi-api-request': typeof vapiApiRequest
}

const table: Table = {
  anam,
  'anam-ephemeral': anamEphemeral,
  anthropic,
  cartesia,
  elevenlabs,
  generic,
  mcp,
  openai,
  openapi,
  retell,
  'retell-args-only': retellArgsOnly,
  tavus,
  'tavus-hmac': tavusHmac,
  telnyx,
  ultravox,
  vapi,
  'vapi-api-request': vapiApiRequest,
}

/** The name of a target. */
export type TargetId = keyof Table

/** The document of a target. */
export type DocumentOf<Id extends TargetId> = Table[Id] extends Target<infer Document> ? Document : never

/** Every format that tools can be defined in, by its id. For a name that came from outside, ask `Object.hasOwn` first. */
export const targets: { readonly [Id in TargetId]: Target<DocumentOf<Id>> } = table
