import type { NamedKey } from './held-keys.ts'

/**
 * Reads a secret from the environment, and stops the start where it is not there.
 *
 * A list gives a list, for a rotation: each key is then named by its variable in logs and spans.
 *
 * @throws TypeError that names the variable when it is unset, blank, or has whitespace around it.
 *
 * @example
 * ```ts
 * signature({ scheme: 'github', key: environmentKey('GITHUB_WEBHOOK_SECRET') })
 * signature({ scheme: 'github', key: environmentKey(['GITHUB_SECRET_NEW', 'GITHUB_SECRET_OLD']) })
 * ```
 */
export function environmentKey(name: string): string
export function environmentKey(names: readonly string[]): readonly NamedKey[]
export function environmentKey(given: string | readonly string[]): string | readonly NamedKey[] {
  return typeof given === 'string' ? read(given) : given.map((name) => ({ id: name, key: read(name) }))
}

function read(name: string): string {
  // Not an import of node:process: the same code runs where there is no Node.
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } }
  const value = process?.env?.[name]
  if (value === undefined) throw new TypeError(`The environment variable ${name} is not set; it has to hold a secret`)
  if (value.trim() === '') throw new TypeError(`The environment variable ${name} is blank; it has to hold a secret`)
  if (value !== value.trim()) {
    throw new TypeError(`The environment variable ${name} begins or ends with whitespace; remove it`)
  }
  return value
}
