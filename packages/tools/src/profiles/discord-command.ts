import { listAt, memberAt, textAt } from '../read-json.ts'

/** What a command asks for. */
export interface Command {
  readonly tool: string
  readonly args: object
}

/**
 * Reads the `data` of an application command; `undefined` where it is none.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding (read 2026-11-26): a command has options
 * with values, or one sub-command with options, or one group with one sub-command
 */
export function commandOf(data: unknown): Command | undefined {
  const name = textAt(data, 'name')
  if (name === undefined) return undefined
  const names = [name]
  let options = listAt(data, 'options') ?? []
  while (names.length < MAX_NAMES) {
    const [inner] = options
    const innerName = textAt(inner, 'name')
    if (innerName === undefined || !NESTED.has(memberAt(inner, 'type'))) break
    names.push(innerName)
    options = listAt(inner, 'options') ?? []
  }
  return { tool: names.join('_'), args: Object.fromEntries(options.flatMap(entryOf)) }
}

/** The options that arguments would have come from; what no option can hold is a text of JSON. */
export function optionsOf(args: object): object[] {
  return Object.entries(args).flatMap(([name, given]: [string, unknown]) => {
    if (given === undefined || given === null) return []
    const value = typeof given === 'object' ? JSON.stringify(given) : given
    return [{ name: optionName(name), type: typeOf(value), value }]
  })
}

const MAX_NAMES = 3
const [SUB_COMMAND, SUB_COMMAND_GROUP, STRING, INTEGER, BOOLEAN, NUMBER] = [1, 2, 3, 4, 5, 10]
const NESTED: ReadonlySet<unknown> = new Set([SUB_COMMAND, SUB_COMMAND_GROUP])

function entryOf(option: unknown): [string, unknown][] {
  const name = textAt(option, 'name')
  const value = memberAt(option, 'value')
  // Objects are no values of options, and a name may not be one that reaches a prototype.
  if (name === undefined || name === '__proto__' || value === undefined || typeof value === 'object') return []
  return [[name, value]]
}

/** Names of options are in lower case, with `_` between their words. */
function optionName(name: string): string {
  return name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
}

function typeOf(value: unknown): number {
  if (typeof value === 'boolean') return BOOLEAN
  if (typeof value !== 'number') return STRING
  return Number.isSafeInteger(value) ? INTEGER : NUMBER
}
