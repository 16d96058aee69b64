import { randomUUID } from 'node:crypto'

import { sign } from 'hookwell'

import type { Secrets } from '../desk.ts'

/** One call and its reply, as the caller saw them. */
export interface Exchange {
  readonly path: string
  /** The beginning of what was sent, as text. */
  readonly body: string
  readonly requestId: string
  /** 0 where no reply came, or none that can be read. */
  readonly status: number
  /** The body of the reply; empty where there is none. */
  readonly reply: Readonly<Record<string, unknown>>
}

/** What a caller can get wrong. */
export interface Deviations {
  /** Signs with this secret instead of the right one. */
  readonly secret?: string
  /** Signs with this time instead of now, in milliseconds since 1970. */
  readonly signedAtMs?: number
  /** Sends this text instead of the arguments as JSON. */
  readonly body?: string
}

/** A persona platform and GitHub in one, as far as the desk can tell: it speaks to the desk over a socket only. */
export interface Client {
  callTool(tool: string, parameters: object, deviations?: Deviations): Promise<Exchange>
  deliverPush(payload: object): Promise<Exchange>
}

export function clientOf(baseUrl: string, secrets: Secrets): Client {
  return {
    callTool: (tool, parameters, { secret = secrets.tools, signedAtMs = Date.now(), body } = {}) =>
      post(baseUrl, {
        scheme: 'standard-webhooks',
        key: secret,
        path: `/tools/${tool}`,
        body: body ?? JSON.stringify(parameters),
        signedAtMs,
      }),
    deliverPush: (payload) =>
      post(baseUrl, {
        scheme: 'github',
        key: secrets.github,
        path: '/hooks/github',
        body: JSON.stringify(payload),
        signedAtMs: Date.now(),
      }),
  }
}

interface Post {
  readonly scheme: 'standard-webhooks' | 'github'
  readonly key: string
  readonly path: string
  readonly body: string
  readonly signedAtMs: number
}

async function post(baseUrl: string, { scheme, key, path, body, signedAtMs }: Post): Promise<Exchange> {
  const requestId = randomUUID()
  const { url, headers } = await sign({
    scheme,
    key,
    url: `${baseUrl}${path}`,
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body,
    nowMs: signedAtMs,
  })
  const sent = { path, body: short(body), requestId }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
    const text = await response.text()
    return { ...sent, status: response.status, reply: text === '' ? {} : JSON.parse(text) }
  } catch {
    return { ...sent, status: 0, reply: {} }
  }
}

function short(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 60)}… (${text.length.toLocaleString('en')} bytes)`
}
