import { sign } from 'hookwell'

/** One call of a tool, to be written as a command. */
export interface CurlCall {
  readonly baseUrl: string
  readonly tool: string
  /** The arguments, as JSON. */
  readonly body: string
  readonly secret: string
}

/** Writes a signed call as a command for a shell; the signature holds for five minutes. */
export async function curlOf({ baseUrl, tool, body, secret }: CurlCall): Promise<string> {
  const signed = await sign({
    scheme: 'standard-webhooks',
    key: secret,
    method: 'POST',
    url: `${baseUrl}/tools/${tool}`,
    headers: { 'content-type': 'application/json' },
    body,
    nowMs: Date.now(),
  })
  const headers = Object.entries(signed.headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return ['curl', quoted(signed.url), ...headers, '-d', quoted(body)].join(' ')
}

/** Takes everything that a POSIX shell would read something into. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
