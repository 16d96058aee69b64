/** A status with what it usually means where a tool is called. */
export function statusWords(status: number): string {
  const words = WORDS[status] ?? RANGES[Math.floor(status / 100)]
  return words === undefined ? String(status) : `${status}: ${words}`
}

const WORDS: Readonly<Record<number, string>> = {
  401: 'the endpoint does not believe who calls; is --sign the scheme that it verifies by, with its key?',
  403: 'the endpoint does not let this caller in',
  404: 'there is nothing there; is it the URL where the endpoint is mounted, without the name of the tool?',
  405: 'the endpoint does not take this method',
  408: 'the body did not arrive in time',
  413: 'the request is larger than the endpoint takes',
  415: 'the endpoint does not take a body of this kind',
  429: 'too many calls',
  502: 'what stands in front of the endpoint cannot reach it',
  503: 'the endpoint is not up, or is being shut down',
}

const RANGES: Readonly<Record<number, string>> = {
  3: 'it sends the caller elsewhere, which callers of tools do not follow',
  4: 'the endpoint refuses it',
  5: 'it failed on the side of the endpoint; its log says why',
}
