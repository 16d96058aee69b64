import { plainKit } from '../kit.test-kit.ts'
import type { Kit } from '../kit.test-kit.ts'
import { schemes } from '../schemes.ts'

const dropboxSign = plainKit(schemes['dropbox-sign'])

/** Kits of rows that are all data and still need one: their body has to look a certain way, for one. */
export const rowKits: Readonly<Record<string, Kit>> = {
  linear: { ...plainKit(schemes.linear), wrap: inJson },
  'microsoft-graph': {
    ...plainKit(schemes['microsoft-graph']),
    body: '{"value":[{"changeType":"created","resource":"ORD-12345"},{"changeType":"updated","resource":"ORD-12345"}]}',
  },
  'dropbox-sign': {
    ...dropboxSign,
    body: '{"event":{"event_type":"signature_request_sent"}}',
    places: [...dropboxSign.places, { json: 'event.event_type' }],
  },
}

/** A JSON object that holds a text; none for bytes that are no text. */
function inJson(content: string | Uint8Array): string | undefined {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString()
  if (typeof content !== 'string' && !Buffer.from(text).equals(content)) return undefined
  return JSON.stringify({ text })
}
