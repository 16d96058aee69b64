/** JSON as PHP's json_encode writes it, and as Meta signs it: compact, `/` as `\/`, all but ASCII as `\uXXXX`. */
export function escapedJson(value: unknown): string {
  return escaped(JSON.stringify(value)).replaceAll('/', '\\/')
}

/** JSON as Python's json.dumps writes it: a space behind each comma and colon, all but ASCII as `\uXXXX`. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return escaped(JSON.stringify(value))
  const members = Object.entries(value).map(([key, member]) => `${escaped(JSON.stringify(key))}: ${spacedJson(member)}`)
  return `{${members.join(', ')}}`
}

function escaped(json: string): string {
  return json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
