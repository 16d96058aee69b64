import type express5 from 'express'
import { describe, expect, test } from 'vitest'

import { expresses, listen, open, rawExchange } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

type Mounting = (app: express5.Express, entry: ReturnType<typeof toExpress>, express: typeof express5) => unknown

const under: Mounting = (app, entry) => app.use('/anam', entry)
const deep: Mounting = (app, entry, express) => app.use('/api', express.Router().use('/anam', entry))
const behindPassed: Mounting = (app, entry) => app.all(/.*/, (_request, _response, next) => next()).use('/anam', entry)
const routed: Mounting = (app, entry) => app.all('/anam/:tool', entry)
const rewritten: Mounting = (app, entry) =>
  app
    .use((request, _response, next) => {
      request.url = request.url.replace('/old', '/anam')
      next()
    })
    .use('/anam', entry)

// Express 5 finds nothing there.
test('a slash too many further out shows too', async () => {
  const [, [, express]] = expresses as [unknown, (typeof expresses)[0]]
  const app = express()
  deep(app, toExpress(open({ methods: ['GET'] }).handle(({ pathBehind }) => ({ pathBehind }))), express)
  const { url } = await listen(app)
  expect(await (await fetch(`${url}/api//anam/check`)).json()).toEqual({ pathBehind: '//check' })
})

describe.each(expresses)('%s: the path behind the mount', (_name, express) => {
  test.each<[string, Mounting, string, string | undefined]>([
    ['under a path', under, '/anam/check', '/check'],
    ['with a query', under, '/anam/check?x=/y', '/check'],
    ['the path alone', under, '/anam', '/'],
    ['a slash at its end', under, '/anam/', '/'],
    ['behind a slash too many', under, '/anam//check', '//check'],
    ['encoded, as it came', under, '/anam/%63heck', '/%63heck'],
    ['with dots, as it came', under, '/anam/x/../check', '/x/../check'],
    ['in absolute form', under, 'http://desk.example/anam/check', '/check'],
    ['in a router', deep, '/api/anam/x/check', '/x/check'],
    ['in a router, behind a slash too many', deep, '/api/anam//check', '//check'],
    ['behind a route that passed it on', behindPassed, '/anam/x/check', '/x/check'],
    ['rewritten on the way', rewritten, '/old/check', '/check'],
    ['of a route there is none', routed, '/anam/check', undefined],
  ])('%s', async (_what, mount, target, expected) => {
    const app = express()
    mount(app, toExpress(open({ methods: ['GET'] }).handle(({ pathBehind }) => ({ pathBehind }))), express)
    const { port } = await listen(app)
    const reply = await rawExchange(port, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    expect(JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4))).toEqual({
      ...(expected === undefined ? undefined : { pathBehind: expected }),
    })
  })
})
