import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What came back, and when. */
export interface Told {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  /** From when it was sent until all of the answer was there, in milliseconds. */
  readonly tookMs: number
}

export interface HttpClient {
  call(tool: string, body: object, signal?: AbortSignal): Promise<Told>
  /** Asks for a job until it is neither waiting nor running. */
  untilEnded(tool: string, jobId: unknown): Promise<Told>
  close(): void
}

/** A caller with as many connections as it likes, which it keeps. */
export function httpClient(url: string): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 4_096 })
  const call: HttpClient['call'] = (tool, body, signal) =>
    new Promise((resolve, reject) => {
      const sentAtMs = performance.now()
      const sent = request(`${url}/${tool}`, {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
        ...(signal === undefined ? undefined : { signal }),
      })
      sent.once('error', reject)
      sent.once('response', (response) => {
        text(response).then(
          (answer) =>
            resolve({
              status: response.statusCode ?? 0,
              body: JSON.parse(answer) as Told['body'],
              tookMs: performance.now() - sentAtMs,
            }),
          reject,
        )
      })
      sent.end(JSON.stringify(body))
    })
  return {
    call,
    untilEnded: async (tool, jobId) => {
      for (;;) {
        const told = await call(tool, { jobId })
        if (told.body['status'] !== 'RUNNING' && told.body['status'] !== 'PENDING') return told
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    close: () => agent.destroy(),
  }
}
