import type { Scheme } from './scheme.ts'
import { shapeOf, shapes } from './shapes.ts'

/**
 * Makes a row of your own: for a caller that signs in its own way and is none of {@link schemes}.
 *
 * @throws TypeError when the row cannot be, or would prove nothing.
 *
 * @example
 * ```ts
 * const acme = scheme({
 *   name: 'acme', title: 'Acme', source: 'https://acme.example/docs/webhooks', shape: 'signed',
 *   carriers: [{ signature: { header: 'x-acme-signature' }, timestamp: { header: 'x-acme-time' } }],
 *   grammar: { encoding: 'base64' }, algorithm: 'hmac-sha256', key: 'utf8',
 *   parts: ['timestamp', { literal: '.' }, 'body'], replay: 'content',
 *   time: { unit: 'ms', pastSeconds: 300, futureSeconds: 300 },
 * })
 * ```
 */
export function scheme<Row extends Scheme>(row: Row): Readonly<Row> {
  checkScheme(row)
  const made: Readonly<Row> = { ...row }
  return Object.freeze(made)
}

/** @throws TypeError that names what cannot be. */
export function checkScheme(row: Scheme): void {
  const { name, shape } = row as Partial<Scheme>
  const of = `scheme '${String(name)}'`
  if (typeof shape !== 'string' || !Object.hasOwn(shapes, shape)) {
    const names = Object.keys(shapes).map((known) => `'${known}'`)
    throw new TypeError(`${of}: 'shape' must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`)
  }
  shapeOf(row).check(of, row)
}
