import request from 'supertest'
import { describe, expect, test } from 'vitest'

import { expresses, open } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example.com:8443', host: 'inner:3000' }

describe.each(expresses)('call.url on %s', (_name, express) => {
  test.each<[string, unknown, string]>([
    ['counts forwarded headers for nothing by default', undefined, 'http://inner:3000/hooks/a?b=1&b=2'],
    ['takes them from a peer that the app trusts', 'loopback', 'https://api.example.com:8443/hooks/a?b=1&b=2'],
    ['does not take them from one it does not', '10.0.0.0/8', 'http://inner:3000/hooks/a?b=1&b=2'],
  ])('%s', async (_case, trust, url) => {
    const app = express()
    if (trust !== undefined) app.set('trust proxy', trust)
    const router = express.Router()
    router.post('/a', toExpress(open().handle((call) => call.url)))
    app.use('/hooks', router)
    expect((await request(app).post('/hooks/a?b=1&b=2').set(FORWARDED)).body).toBe(url)
  })
})
