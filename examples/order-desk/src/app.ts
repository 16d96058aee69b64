import express from 'express'
import type { Express } from 'express'
import { toExpress, toExpressErrors } from 'hookwell/express'

import { callersOf } from './callers.ts'
import type { Desk } from './desk.ts'
import { deskEndpoint } from './desk-endpoint.ts'
import { githubPush } from './hooks/github-push.ts'

/** The order desk as an Express app: the same tools for every caller, and an event webhook below. */
export function orderDesk(desk: Desk): Express {
  const app = express()
  app.disable('x-powered-by')

  for (const caller of callersOf(desk.secrets)) {
    const { path, key } = caller
    if (key !== undefined) app.use(path, toExpress(deskEndpoint(desk, { ...caller, key })))
  }

  // `all`, so that a wrong method is answered as well: 405, with what is allowed.
  app.all('/hooks/github', toExpress(githubPush(desk)))

  app.use(toExpressErrors({ logger: desk.logger }))
  return app
}
