import type { Maybe } from './maybe.ts'

/** The part of `node:crypto` that is used here. */
interface NodeCrypto {
  hash?(algorithm: 'sha256', content: string | Uint8Array, encoding: 'base64url'): string
}

interface Builtins {
  getBuiltinModule?(name: string): NodeCrypto | undefined
}

/**
 * The SHA-256 of a text in UTF-8, or of bytes, in base64url: what stores are shown for a key. At once where the runtime has
 * `node:crypto`, in a fortieth of the time that Web Crypto takes; elsewhere a promise.
 *
 * @example
 * ```ts
 * await digest('abc') // 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'
 * ```
 */
export function digest(content: string | Uint8Array): Maybe<string> {
  return native?.hash?.('sha256', content, 'base64url') ?? digestOnTheWeb(content)
}

// Asked for, and not imported: runtimes without the module must not fail for it, and an import could not be left out.
// https://nodejs.org/api/process.html#processgetbuiltinmoduleid
const native = (globalThis as { process?: Builtins }).process?.getBuiltinModule?.('node:crypto')

/** The same by Web Crypto, which every runtime has. */
export async function digestOnTheWeb(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  const hashed = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...hashed))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
