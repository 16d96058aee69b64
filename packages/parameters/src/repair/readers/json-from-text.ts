import { tameJson } from '../../collect/tame-json.ts'
import type { Repairer } from './repairer.ts'

/** `"[\"a\"]"` for `["a"]`: the text is JSON of the list or the object that is wanted. */
export const jsonFromText: Repairer = {
  kind: 'json-from-text',
  level: 'safe',
  mend: (value, { type }) => {
    const opener = OPENERS.get(type)
    if (opener === undefined || typeof value !== 'string') return undefined
    const text = value.trim()
    return text.startsWith(opener) ? parsed(text) : undefined
  },
}

const OPENERS: ReadonlyMap<unknown, string> = new Map([
  ['array', '['],
  ['object', '{'],
])

function parsed(text: string): object | undefined {
  try {
    // It begins with a bracket, and so it is an object or a list.
    const json = JSON.parse(text) as object
    return tameJson(json, { maxDepth: 32, maxValues: 10_000, maxTextLength: text.length }) ? json : undefined
  } catch {
    return undefined
  }
}
