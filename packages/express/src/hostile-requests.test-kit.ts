import { sign } from '@hookwell/signature'
import fc from 'fast-check'

const json = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '',
    '{',
    '{"orderId":',
    '[]',
    'null',
    '"text"',
    '{"orderId":"a","orderId":"b"}',
    '\ufeff{"orderId":"ORD-1"}',
    '{"__proto__":{"orderId":"x"}}',
    '{"constructor":{"prototype":{"orderId":"x"}}}',
    '{"orderId":1e999}',
    '{"orderId":"throw"}',
    '{"orderId":"null"}',
    '{"orderId":"gone"}',
    '{"orderId":"\\ud800"}',
    '{"orderId":{}}',
    '{"orderId":"ORD-1","quantity":"3"}',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
  ),
)
const body = fc.oneof(
  { weight: 6, arbitrary: json.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      Buffer.alloc(20_000, 120),
      Buffer.from([0x1f, 0x8b, 8, 0]),
      Buffer.from([0xff, 0xfe, 0x7b]),
    ),
  },
)
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  '',
  'nonsense',
  undefined,
)
const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})
const request = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'BREW'),
  path: fc.oneof(
    fc.constantFrom('/tool', '/event', '/own', '/tool?orderId=ORD-1', '/tool?a[b]=1&a=2', '/%E0%A4%A', '/nowhere', '*'),
  ),
  signed: fc.boolean(),
  body,
  contentType,
  length: fc.constantFrom(
    'right',
    'right',
    'right',
    'right',
    'right',
    'long',
    'huge',
    'twice',
    'text',
    'chunked',
    'none',
  ),
  encoding: fc.constantFrom(undefined, undefined, undefined, undefined, 'gzip', 'identity', 'br, gzip'),
  extra: fc.array(
    fc.tuple(
      fc.constantFrom(
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'svix-id',
        'accept',
        'traceparent',
        'x-forwarded-host',
        'expect',
      ),
      fc.oneof(
        printable,
        fc.constantFrom('', 'v1,', 'v1,AAAA', '0', '-1', 'NaN', '99999999999999999999', 'v1,'.repeat(3_000)),
      ),
    ),
    { maxLength: 3 },
  ),
  leaves: fc.constantFrom(false, false, false, false, false, false, false, false, false, true),
})

// Express's own 404 waits for the whole of a body that never comes; that wait is not ours to cut short.
const answerable = request.map((made) =>
  /^\/(tool|event|own)/.test(made.path) ? made : { ...made, length: 'right' as const },
)

export type Hostile = typeof request extends fc.Arbitrary<infer T> ? T : never

/** What goes over the wire. */
export async function bytesOf(hostile: Hostile, secret: string): Promise<Buffer> {
  const lines = [`${hostile.method} ${hostile.path} HTTP/1.1`, 'host: a', 'connection: close']
  if (hostile.signed) {
    const signed = await sign({ scheme: 'standard-webhooks', key: secret, body: hostile.body })
    for (const [name, value] of Object.entries(signed.headers)) lines.push(`${name}: ${value}`)
  }
  for (const [name, value] of hostile.extra) lines.push(`${name}: ${value}`)
  if (hostile.contentType !== undefined) lines.push(`content-type: ${hostile.contentType}`)
  if (hostile.encoding !== undefined) lines.push(`content-encoding: ${hostile.encoding}`)
  const size = hostile.body.byteLength
  const sizes: Readonly<Record<string, string[]>> = {
    right: [`content-length: ${size}`],
    long: [`content-length: ${size + 50}`],
    huge: ['content-length: 999999999999'],
    twice: [`content-length: ${size}`, `content-length: ${size + 1}`],
    text: ['content-length: many'],
    chunked: ['transfer-encoding: chunked'],
    none: [],
  }
  lines.push(...(sizes[hostile.length] ?? []))
  const content = hostile.length === 'chunked' ? chunked(hostile.body) : hostile.body
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}

function chunked(content: Buffer): Buffer {
  const head = content.byteLength === 0 ? '' : `${content.byteLength.toString(16)}\r\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`${head === '' ? '' : '\r\n'}0\r\n\r\n`)])
}

/** As many hostile requests, no two runs the same. */
export function hostileRequests(count: number): Hostile[] {
  return fc.sample(answerable, count)
}
