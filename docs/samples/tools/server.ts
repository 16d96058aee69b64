// What docs/guide/tools.md shows; tools.test.ts beside it runs it.
// #region mount
import { anam, budget, endpoint, errors, signature, vapi } from 'hookwell'
import type { CallerProfile, SchemeName } from 'hookwell'
import { toExpress } from 'hookwell/express'
import express from 'express'
import { checkOrderStatus } from './tools.ts'

const mount = (profile: CallerProfile, scheme: SchemeName, key: string) =>
  endpoint({
    profile,
    use: (pipe) => pipe.use(errors()).use(budget()).use(signature({ scheme, key })),
    tools: [checkOrderStatus],
  })

export const forAnam = mount(anam, 'bearer', 'the-token-that-anam-sends')
export const forVapi = mount(vapi, 'vapi-secret', 'the-secret-that-vapi-sends')

const app = express()
app.use('/anam', toExpress(forAnam))
app.use('/vapi', toExpress(forVapi))
export const server = app.listen(process.env['PORT'] ?? 3000)
// #endregion
