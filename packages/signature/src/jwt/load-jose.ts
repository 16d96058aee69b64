import type * as jose from 'jose'

/** The library that knows JOSE: signing, verifying and reading keys, all by Web Crypto. */
export type Jose = typeof jose

/**
 * Loads it when the first verifier of a token is made, so that it costs nothing where no scheme is a token.
 *
 * @see https://github.com/panva/jose
 */
export function loadJose(): Promise<Jose> {
  const loading = import('jose')
  // Whoever makes a verifier does not wait for it; if it fails, the first call says so.
  loading.catch(() => undefined)
  return loading
}
