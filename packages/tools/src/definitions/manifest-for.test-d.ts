import { manifestFor } from './manifest-for.ts'
import type { Manifest } from './manifest.ts'
import type { AnamTool } from './targets/anam.ts'
import type { OpenApiDocument } from './targets/openapi.ts'
import type { TargetId } from './targets.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const proven = <Claim extends true>(claim?: Claim): void => void claim

// The document is of the target's own type: a list of definitions, or one document.
const anam = manifestFor('anam', [])
proven<Same<typeof anam, Manifest<AnamTool[]>>>()
const openapi = manifestFor('openapi', [])
proven<Same<typeof openapi.document, OpenApiDocument>>()

// An id that is known at run time only gives a document of any of them.
declare const id: TargetId
const some: Manifest = manifestFor(id, [])
void some

// @ts-expect-error TS2345: there is no such target
manifestFor('anamm', [])
// @ts-expect-error TS2353: there is no such option
manifestFor('anam', [], { uri: 'https://example.com' })
// @ts-expect-error TS2322: a header needs a name
manifestFor('anam', [], { auth: { kind: 'header', secret: 's' } })
