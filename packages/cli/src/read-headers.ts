import type { WrongUse } from './wrong-use.ts'

/** The headers that --header gives, 'name: value' each. */
export function readHeaders(lines: readonly string[]): Readonly<Record<string, string>> | WrongUse {
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) {
      return { error: "a --header is not written as 'name: value'", next: "give it as in --header 'x-event: ping'" }
    }
    headers.set(name, value.trim())
  }
  return Object.fromEntries(headers)
}
