/**
 * Whether this is no production, as far as that can be told: where `process.env.NODE_ENV` can be read and is not
 * `production`. For advice to whoever writes the code, which nobody wants in a log that is paid for.
 *
 * @example
 * ```ts
 * if (isDevelopment()) logger.warn('the reply names no status that a model could read out')
 * ```
 */
export function isDevelopment(): boolean {
  try {
    const { process: host } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } }
    const env = host?.env
    return env !== undefined && env['NODE_ENV'] !== 'production'
  } catch {
    // Deno asks for a permission first.
    return false
  }
}
