/**
 * One field of a `multipart/form-data` body, as bytes. `undefined` where the body does not hold it exactly once, where it
 * is a file, or where another reader could see other parts in it: everything has to be written as RFC 7578 has it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
 */
export function multipartField(body: Uint8Array, boundary: string, name: string): Uint8Array | undefined {
  const delimiter = encoder.encode(`\r\n--${boundary}`)
  let found: Uint8Array | undefined
  // Nothing may stand before the first delimiter, though mail has it there, and so no line break does.
  if (!startsWith(body, delimiter.subarray(LINE_END.length), 0)) return undefined
  let at = delimiter.length - LINE_END.length
  for (;;) {
    if (startsWith(body, CLOSE, at)) return found
    const part = headerAt(body, at)
    const end = part === undefined ? -1 : indexOf(body, delimiter, part.bodyStart)
    if (part === undefined || end === -1) return undefined
    const field = fieldOf(part.header)
    if (field === undefined) return undefined
    if (field.name === name) {
      if (found !== undefined || field.isFile) return undefined
      found = body.subarray(part.bodyStart, end)
    }
    at = end + delimiter.length
  }
}

const encoder = new TextEncoder()
const CLOSE: Uint8Array = encoder.encode('--')
const LINE_END: Uint8Array = encoder.encode('\r\n')
const HEADER_END: Uint8Array = encoder.encode('\r\n\r\n')

/** Far more than the two or three lines that a part has. */
const MAX_HEADER_BYTES = 4_096

interface PartHeader {
  readonly header: string
  readonly bodyStart: number
}

/** The header of a part, from behind its delimiter. */
function headerAt(body: Uint8Array, at: number): PartHeader | undefined {
  let start = at
  while (body[start] === 0x20 || body[start] === 0x09) start += 1
  if (!startsWith(body, LINE_END, start)) return undefined
  const window = body.subarray(start, start + MAX_HEADER_BYTES)
  const length = indexOf(window, HEADER_END, 0)
  if (length === -1) return undefined
  const header = String.fromCharCode(...window.subarray(LINE_END.length, Math.max(length, LINE_END.length)))
  return { header, bodyStart: start + length + HEADER_END.length }
}

interface Field {
  readonly name: string
  readonly isFile: boolean
}

/** What the one Content-Disposition of a part says. */
function fieldOf(header: string): Field | undefined {
  const lines = header.split('\r\n').filter((line) => /^content-disposition[ \t]*:/i.test(line))
  const [, written] = lines.length === 1 ? (DISPOSITION.exec(lines[0] ?? '') ?? []) : []
  if (written === undefined) return undefined
  const parameters = [...written.matchAll(PARAMETER)].map(([, key = '', quoted, bare]): [string, string] => [
    key.toLowerCase(),
    quoted ?? bare ?? '',
  ])
  const names = parameters.filter(([key]) => key === 'name')
  const [, name] = names[0] ?? []
  if (name === undefined || names.length > 1) return undefined
  return { name, isFile: parameters.some(([key]) => key === 'filename' || key === 'filename*') }
}

const DISPOSITION = /^content-disposition:[ \t]*form-data((?:[ \t]*;[ \t]*[\w*-]+=(?:"[^"\\]*"|[^\s";]+))*)[ \t]*$/i
const PARAMETER = /;[ \t]*([\w*-]+)=(?:"([^"\\]*)"|([^\s";]+))/g

/** Linear for what is sought here: its first byte, a carriage return, hardly comes again in it. */
function indexOf(bytes: Uint8Array, sought: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x0d, from); at !== -1; at = bytes.indexOf(0x0d, at + 1)) {
    if (startsWith(bytes, sought, at)) return at
  }
  return -1
}

function startsWith(bytes: Uint8Array, sought: Uint8Array, at: number): boolean {
  if (at + sought.length > bytes.length) return false
  for (let index = 0; index < sought.length; index += 1) if (bytes[at + index] !== sought[index]) return false
  return true
}
