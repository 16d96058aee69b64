import { expectTypeOf } from 'vitest'

import type { toFetch } from './to-fetch.ts'

// Next.js takes the function as it is, and calls it with the request and `{ params }`.
type RouteHandler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
expectTypeOf<ReturnType<typeof toFetch>>().toExtend<RouteHandler>()
