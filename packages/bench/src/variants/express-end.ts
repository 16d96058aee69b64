import type { RequestListener } from 'node:http'

import express from 'express'

/** The floor: Express routes, the body is read, a fixed text goes back. */
export function expressEnd(): RequestListener {
  const app = express()
  const text = JSON.stringify({ orderId: 'ORD-12345', status: 'shipped', eta: '2026-12-01', items: 3 })
  app.post('/tools/check_order_status', (req, res) => {
    req.on('data', () => {})
    req.on('end', () => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      res.end(text)
    })
  })
  return app
}
