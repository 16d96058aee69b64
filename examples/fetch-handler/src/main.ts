import { serve } from '@hono/node-server'

import { app } from './app.ts'

const port = Number(process.env['PORT'] ?? 3000)
serve({ fetch: app.fetch, port }, (address) => console.log(`http://localhost:${address.port}/tools/check_order_status`))
