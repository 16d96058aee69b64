import type { Express, Router } from 'express'
import request from 'supertest'
import { describe, expect, test } from 'vitest'

import { expresses, open } from './expresses.test-kit.ts'
import { toExpress } from './to-express.ts'

const told = () => toExpress(open().handle((call) => call.routePattern ?? 'unknown'))

/** As the routers of Express 5 were before 2.3: they do not keep the pattern of what is no route. */
function forgetPatterns({ stack }: Router): void {
  for (const layer of stack as (Router['stack'][0] & { rawPath?: unknown })[]) {
    delete layer.rawPath
    if (Array.isArray((layer.handle as Partial<Router>).stack)) forgetPatterns(layer.handle as unknown as Router)
  }
}

const kinds = [
  ...expresses.map(([name, express]) => [name, express, (): void => {}] as const),
  [
    'an Express 5 whose router keeps no patterns',
    expresses[0]?.[1] as (typeof expresses)[0][1],
    (app: Express) => forgetPatterns(app.router),
  ] as const,
]

describe.each(kinds)('call.routePattern on %s', (name, express, prepare) => {
  const isFive = !name.includes('4')
  const rest = isFive ? '*rest' : '*'

  interface Row {
    readonly what: string
    readonly mount: (app: Express) => void
    readonly path: string
    readonly pattern: string
  }

  const under = (path: string | string[], inner: (router: Router) => void): Row['mount'] => {
    return (app) => {
      const router = express.Router({ mergeParams: true })
      inner(router)
      app.use(path, router)
    }
  }

  test.each<Row>([
    { what: 'a route', mount: (app) => app.post('/orders', told()), path: '/orders', pattern: '/orders' },
    { what: 'one with a parameter', mount: (app) => app.post('/o/:id', told()), path: '/o/7', pattern: '/o/:id' },
    { what: 'the root', mount: (app) => app.post('/', told()), path: '/', pattern: '/' },
    {
      what: 'one behind other handlers of the same route',
      mount: (app) => app.route('/o').post((_req, _res, next) => next(), told()),
      path: '/o',
      pattern: '/o',
    },
    {
      what: 'a route under a path',
      mount: under('/hooks', (router) => router.post('/orders', told())),
      path: '/hooks/orders',
      pattern: '/hooks/orders',
    },
    {
      what: 'in whatever case it was called',
      mount: under('/hooks', (router) => router.post('/orders', told())),
      path: '/HooKs/orders',
      pattern: '/hooks/orders',
    },
    {
      what: 'a route under a path with a parameter, whose value is nowhere',
      mount: under('/tenants/:tenant', (router) => router.post('/orders/:id', told())),
      path: '/TENANTS/Acme/orders/7',
      pattern: '/tenants/:tenant/orders/:id',
    },
    {
      what: 'a value that is spelled like a part of the path',
      mount: under('/tenants/:tenant', (router) => router.post('/orders', told())),
      path: '/tenants/tenants/orders',
      pattern: '/tenants/:tenant/orders',
    },
    {
      what: 'the root of a router',
      mount: under('/hooks/:token', (router) => router.post('/', told())),
      path: '/hooks/s%C3%A9cret',
      pattern: '/hooks/:token',
    },
    {
      what: 'routers in routers',
      mount: under('/a/:one', (outer) => {
        const inner = express.Router()
        inner.post('/c', told())
        outer.use('/b/:two', inner)
      }),
      path: '/a/1/b/2/c?d=3',
      pattern: '/a/:one/b/:two/c',
    },
    { what: 'mounted by use()', mount: (app) => app.use('/hooks', told()), path: '/hooks/a/b', pattern: '/hooks' },
    {
      what: 'mounted by use() with a parameter',
      mount: (app) => app.use('/hooks/:token', told()),
      path: '/hooks/secret/a',
      pattern: '/hooks/:token',
    },
    { what: 'mounted by use() under no path', mount: (app) => app.use(told()), path: '/a/b', pattern: 'unknown' },
    {
      what: 'mounted by use() under no path of a router',
      mount: under('/hooks', (router) => router.use(told())),
      path: '/hooks/x',
      pattern: '/hooks',
    },
    {
      what: 'a wildcard',
      mount: (app) => app.post(`/files/${rest}`, told()),
      path: '/files/a/b',
      pattern: `/files/${rest}`,
    },
    {
      what: 'a wildcard mounted by use()',
      mount: (app) => app.use(`/files/${rest}`, told()),
      path: '/files/one/two/three',
      pattern: name === 'Express 5' ? '/files/*rest' : '/files/*',
    },
    {
      what: 'an app in an app',
      mount: (app) => {
        const inner = express()
        inner.post('/orders/:id', told())
        app.use('/shop', inner)
      },
      path: '/shop/orders/7',
      pattern: '/shop/orders/:id',
    },
    {
      what: 'a function of the user’s own around it, as far as Express tells',
      mount: (app) => {
        const entry = told()
        app.post('/wrapped/:id', (req, res, next) => entry(req, res, next))
      },
      path: '/wrapped/7',
      pattern: '/wrapped/:id',
    },
    {
      what: 'a function of the user’s own around it, under a path',
      mount: under('/hooks/:token', (router) => {
        const entry = told()
        router.post('/orders', (req, res, next) => entry(req, res, next))
      }),
      path: '/hooks/secret/orders',
      pattern: 'unknown',
    },
    {
      what: 'a function that an instrumentation has put around it',
      mount: (app) => {
        const entry = told()
        const wrapped = Object.assign((...given: Parameters<typeof entry>) => entry(...given), { __original: entry })
        app.use('/hooks', wrapped)
      },
      path: '/hooks/secret',
      pattern: '/hooks',
    },
    {
      what: 'a path that was rewritten on the way',
      mount: (app) => {
        app.use((req, _res, next) => {
          req.url = '/orders/7'
          next()
        })
        app.post('/orders/:id', told())
      },
      path: '/old/7',
      pattern: '/orders/:id',
    },
  ])('$what', async ({ mount, path, pattern }) => {
    const app = express()
    mount(app)
    prepare(app)
    expect((await request(app).post(path)).body).toBe(pattern)
    // What was looked up is kept.
    expect((await request(app).post(path)).body).toBe(pattern)
  })

  test('one function in several places has the pattern of the place that was called', async () => {
    const app = express()
    const entry = told()
    app.post('/a', entry)
    under('/tenants/:tenant', (router) => router.post('/orders', entry))(app)
    under('/shops/:shop', (router) => router.post('/orders', entry))(app)
    prepare(app)
    const paths = ['/shops/x/orders', '/a', '/tenants/y/orders', '/shops/z/orders']
    const patterns = await Promise.all(paths.map(async (path) => (await request(app).post(path)).body as unknown))
    expect(patterns).toEqual(['/shops/:shop/orders', '/a', '/tenants/:tenant/orders', '/shops/:shop/orders'])
  })

  test('one router in several places too', async () => {
    const app = express()
    const router = express.Router()
    router.post('/orders', told())
    app.use('/a/:one', router)
    app.use('/b/:two', router)
    prepare(app)
    expect((await request(app).post('/b/2/orders')).body).toBe('/b/:two/orders')
    expect((await request(app).post('/a/1/orders')).body).toBe('/a/:one/orders')
  })
})

test.each(kinds)('of several patterns at once it is the one that was matched: %s', async (name, express, prepare) => {
  const app = express()
  app.use(['/a/:x', '/b/:y'], told())
  app.post(['/c/:x', '/d/:y'], told())
  prepare(app)
  const patterns: unknown[] = []
  for (const path of ['/a/1', '/b/1', '/c/1', '/d/1']) patterns.push((await request(app).post(path)).body)
  // Of a route Express 4 keeps the list and one expression for all of it.
  const ofRoute = name.includes('4') ? ['unknown', 'unknown'] : ['/c/:x', '/d/:y']
  expect(patterns).toEqual(['/a/:x', '/b/:y', ...ofRoute])
})

test('routers that are mounted in each other do not go on for ever', async () => {
  for (const [, express] of expresses) {
    const app = express()
    const router = express.Router()
    router.use('/r', router)
    router.post('/orders', told())
    app.use('/x', router)
    expect((await request(app).post('/x/orders')).body).toBe('/x/orders')
  }
})
