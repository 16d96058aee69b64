import type { Writable } from 'node:stream'
import { styleText } from 'node:util'

/** The looks of what is printed. */
export type Look = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

/** Colours text for a stream: only a terminal gets colours, and `NO_COLOR` takes them away. */
export function painter(stream: Writable): (look: Look, text: string) => string {
  return (look, text) => styleText(look, text, { stream, validateStream: true })
}
