/**
 * Makes the id of a call: unique, opaque, safe in a log and in a header.
 *
 * @example
 * ```ts
 * let counter = 0
 * pipeline({ name: 'orders', ids: () => `call-${(counter += 1)}` })
 * ```
 */
export type IdSource = () => string

/** A random UUID (version 4, RFC 9562); what every pipeline uses unless it is given another source. */
export const randomIds: IdSource = () => crypto.randomUUID()
