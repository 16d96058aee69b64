import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'

import { genuine, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { greeted } from './handshake.test-kit.ts'
import type { Greeted } from './handshake.test-kit.ts'
import type { Fetch } from './visit.ts'

const topicArn = 'arn:aws:sns:us-east-1:123456789012:orders'
const TOKEN =
  '2336412f37fb687f5d51e6e241d09c805a5a57b30d712f794cc5f6a988666d92768dd60a747ba6f3beb71854e285d6ad02428b09ceece29417f1f02d609c582a'
const GOOD = `https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${TOKEN}`

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

interface Visited {
  readonly fetchUrl: Fetch
  /** The addresses that were asked for. */
  readonly asked: string[]
  /** The paths that came to the server. */
  readonly came: string[]
}

/** A server that stands in for Amazon's: every https address leads there, over a real socket. */
async function amazon(listener: RequestListener): Promise<Visited> {
  const [asked, came]: [string[], string[]] = [[], []]
  const server = createServer((request, response) => {
    came.push(request.url ?? '')
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const fetchUrl: Fetch = (url, init) => {
    asked.push(url)
    return fetch(url.replace(/^https?:\/\/[^/]*/, `http://127.0.0.1:${port}`), init)
  }
  return { fetchUrl, asked, came }
}

const confirms: RequestListener = (_request, response) => {
  response.end('<ConfirmSubscriptionResponse/>')
}

function desk(visited: Visited, topics: string | readonly string[] = topicArn): Greeted {
  return greeted(verifying('aws-sns', { audience: [topicArn, 'arn:aws:sns:us-east-1:123456789012:other'] }), {
    signed: { provider: 'aws-sns', confirm: true, topicArn: topics },
    fetchUrl: visited.fetchUrl,
  })
}

function message(more: Readonly<Record<string, unknown>> = {}): Promise<GenuineRequest> {
  const given = { Type: 'SubscriptionConfirmation', Message: 'You have chosen to subscribe.', SubscribeURL: GOOD }
  return genuine('aws-sns', { body: JSON.stringify({ ...given, Token: TOKEN, TopicArn: topicArn, ...more }) })
}

describe('a SubscriptionConfirmation', () => {
  test('is answered once its address has been visited, and the log names the topic', async () => {
    const visited = await amazon(confirms)
    const { send, logger, handled } = desk(visited, [topicArn])
    expect(await send(await message())).toMatchObject({ status: 200, text: '' })
    expect(visited.asked).toEqual([GOOD])
    expect(visited.came).toEqual([GOOD.slice('https://sns.us-east-1.amazonaws.com'.length)])
    expect(handled()).toBe(0)
    expect(logger.lines).toMatchObject([{ level: 'info', fields: { topicArn } }])
    expect(JSON.stringify(logger.lines)).not.toContain(TOKEN)
  })

  test.each([
    'https://sns.cn-north-1.amazonaws.com.cn',
    'https://sns.us-gov-west-1.amazonaws.com',
    'https://sns.ap-southeast-2.amazonaws.com',
  ])('is visited at %s', async (origin) => {
    const visited = await amazon(confirms)
    const SubscribeURL = GOOD.replace('https://sns.us-east-1.amazonaws.com', origin)
    expect((await desk(visited).send(await message({ SubscribeURL }))).status).toBe(200)
    expect(visited.asked).toEqual([SubscribeURL])
  })

  const query = GOOD.slice(GOOD.indexOf('/?'))
  test.each<[string, unknown]>([
    ['a host behind the host', `https://sns.us-east-1.amazonaws.com.evil.com${query}`],
    ['a host before the host', `https://evil.com.sns.us-east-1.amazonaws.com${query}`],
    ['a host that ends so', `https://evilsns.us-east-1.amazonaws.com${query}`],
    ['another service', `https://s3.us-east-1.amazonaws.com${query}`],
    ['a bucket', `https://sns.s3-us-west-2.amazonaws.com${query}`],
    ['a host on its own', `https://amazonaws.com${query}`],
    ['a user', `https://sns.us-east-1.amazonaws.com@evil.com${query}`],
    ['a user and a password', `https://sns.us-east-1.amazonaws.com:443@evil.com${query}`],
    ['an empty user', `https://@sns.us-east-1.amazonaws.com${query}`],
    ['a backslash', `https://sns.us-east-1.amazonaws.com\\@evil.com${query}`],
    ['no encryption', `http://sns.us-east-1.amazonaws.com${query}`],
    ['another protocol', `ftp://sns.us-east-1.amazonaws.com${query}`],
    ['a port', `https://sns.us-east-1.amazonaws.com:8443${query}`],
    ['the usual port', `https://sns.us-east-1.amazonaws.com:443${query}`],
    ['a dot behind', `https://sns.us-east-1.amazonaws.com.${query}`],
    ['capitals', `https://SNS.us-east-1.amazonaws.com${query}`],
    ['a path', GOOD.replace('/?', '/SimpleNotificationService.pem?')],
    ['steps in a path', GOOD.replace('/?', '/../?')],
    ['a fragment', GOOD.replace('/?', '/#?')],
    ['a fragment behind', `${GOOD}#`],
    ['a tab in the host', GOOD.replace('sns.', 'sns.\t')],
    ['a space before', ` ${GOOD}`],
    ['another action', GOOD.replace('ConfirmSubscription', 'Publish')],
    ['two actions', `${GOOD}&Action=Publish`],
    ['no action', GOOD.replace('Action=ConfirmSubscription&', '')],
    ['another topic than the message', GOOD.replace(':orders', ':other')],
    ['two topics', `${GOOD}&TopicArn=arn:aws:sns:us-east-1:666666666666:evil`],
    ['the machine itself', `https://127.0.0.1${query}`],
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/'],
    ['a file', 'file:///etc/passwd'],
    ['no query', 'https://sns.us-east-1.amazonaws.com/'],
    ['no address', 'sns.us-east-1.amazonaws.com'],
    ['too long a one', GOOD + '0'.repeat(8_192)],
  ])('is not visited at %s', async (_what, SubscribeURL) => {
    const visited = await amazon(confirms)
    const { status, failure, text } = await desk(visited).send(await message({ SubscribeURL }))
    expect(visited.asked).toEqual([])
    expect(status).toBe(403)
    expect(failure?.reason).toBe('subscribe_url_refused')
    expect(text + String(failure?.cause)).not.toContain('evil')
  })

  test('for a topic that is not ours is not confirmed, however genuine it is', async () => {
    const visited = await amazon(confirms)
    const other = 'arn:aws:sns:us-east-1:123456789012:other'
    const request = await message({ TopicArn: other, SubscribeURL: GOOD.replace(topicArn, other) })
    expect(await desk(visited).send(request)).toMatchObject({ status: 403, failure: { reason: 'topic_unknown' } })
    expect(visited.asked).toEqual([])
  })

  test('that is forged is not looked at', async () => {
    const visited = await amazon(confirms)
    const { send } = desk(visited)
    const { body } = await message()
    const forged = Buffer.from(body).toString().replace(TOKEN, TOKEN.replace('2336', '6332'))
    expect((await send({ body: forged })).status).toBe(401)
    expect(
      (await send({ body: JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: GOOD }) })).status,
    ).toBe(401)
    expect(visited.asked).toEqual([])
  })

  test.each<[string, RequestListener]>([
    ['a redirect', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a permanent one', (_request, response) => void response.writeHead(308, { location: 'https://evil.com/' }).end()],
    ['a refusal', (_request, response) => void response.writeHead(403).end()],
    ['a failure', (_request, response) => void response.writeHead(500).end()],
    ['nothing that was confirmed', (_request, response) => void response.writeHead(204).end()],
    ['a broken connection', (request) => void request.socket.destroy()],
  ])('that is met with %s has failed, and SNS may try again', async (_what, listener) => {
    const visited = await amazon(listener)
    const { send, logger } = desk(visited)
    expect(await send(await message())).toMatchObject({
      status: 502,
      failure: { code: 'handshake_failed', reason: 'confirmation_failed', retryable: true },
    })
    // Nothing was followed.
    expect(visited.came).toHaveLength(1)
    expect(logger.lines).toEqual([])
  })

  test('that is met with silence has failed after five seconds', async () => {
    const arrived = Promise.withResolvers<void>()
    const visited = await amazon(() => arrived.resolve())
    const { send, clock } = desk(visited)
    const answer = send(await message())
    await arrived.promise
    await clock.advance(5_000)
    expect((await answer).status).toBe(502)
    expect(clock.pending).toBe(0)
  })

  test('that is met with a body without end is answered, and the body is not read', async () => {
    const hungUp = Promise.withResolvers<void>()
    const visited = await amazon((_request, response) => {
      response.writeHead(200)
      response.write('x'.repeat(65_536))
      response.on('close', () => hungUp.resolve())
    })
    expect((await desk(visited).send(await message())).status).toBe(200)
    await hungUp.promise
  })
})

describe('an UnsubscribeConfirmation', () => {
  test('is answered and logged, and not undone', async () => {
    const visited = await amazon(confirms)
    const { send, logger, handled } = desk(visited)
    expect(await send(await message({ Type: 'UnsubscribeConfirmation' }))).toMatchObject({ status: 200, text: '' })
    expect(visited.asked).toEqual([])
    expect(handled()).toBe(0)
    expect(logger.lines).toMatchObject([{ level: 'warn', message: /unsubscribed/, fields: { topicArn } }])
    expect(JSON.stringify(logger.lines)).not.toContain(TOKEN)
  })
})

test('a Notification is passed on, whatever address is in it', async () => {
  const visited = await amazon(confirms)
  const { send, handled } = desk(visited)
  expect((await send(await message({ Type: 'Notification', Message: GOOD }))).text).toBe('{"handled":true}')
  expect([handled(), visited.asked]).toEqual([1, []])
})
