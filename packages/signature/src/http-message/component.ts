import { serializeItem } from 'structured-headers'
import type { InnerList, Item } from 'structured-headers'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** Something of a message that a signature covers. RFC 9421 section 2. */
export interface Component {
  /** In lower case; with `@` before it where it is no header. */
  readonly name: string
  /** The whole identifier, with its parameters, as it stands in what is signed. */
  readonly identifier: string
  /** What its one parameter asks for; `undefined` where it has none. */
  readonly way: 'sf' | 'bs' | 'key' | 'name' | undefined
  /** The value of `key` or `name`. */
  readonly member: string
}

/** So many components a signature may cover. */
export const MAX_COMPONENTS = 32

const MANY = refuse('signature_malformed', `a signature covers more than ${MAX_COMPONENTS} components`)
const TWICE = refuse('signature_malformed', 'a signature covers one component twice')
const UNFIT = refuse(
  'signature_malformed',
  'a signature covers what is no component of a request, or by a parameter that is not understood',
)

/** Reads the components of a signature. One that is not understood spoils it: what it covers could not be told. */
export function readComponents(items: InnerList[0]): readonly Component[] | Refusal {
  if (items.length > MAX_COMPONENTS) return MANY
  const components: Component[] = []
  const seen = new Set<string>()
  for (const item of items) {
    const component = readComponent(item)
    if (component === undefined) return UNFIT
    // At most one parameter, so that there is no order of them to make two identifiers of one.
    if (seen.has(component.identifier)) return TWICE
    seen.add(component.identifier)
    components.push(component)
  }
  return components
}

/** The component of that name, without parameters. */
export function plainComponent(name: string): Component {
  return { name, identifier: serializeItem(name, new Map()), way: undefined, member: '' }
}

/** Whether a name is that of something that a request has: a header in lower case, or what is derived. */
export function isComponentName(name: string): boolean {
  return DERIVED_NAMES.has(name) || FIELD_NAME.test(name)
}

/** `@query-param` is not among them: it is nothing without its parameter. `@status` is for responses. */
const DERIVED_NAMES: ReadonlySet<string> = new Set([
  '@method',
  '@target-uri',
  '@authority',
  '@scheme',
  '@request-target',
  '@path',
  '@query',
])

/** RFC 9110 section 5.6.2, in lower case as RFC 9421 section 2.1 has it. */
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/

function readComponent(item: Item): Component | undefined {
  const [name, parameters] = item
  if (typeof name !== 'string' || parameters.size > 1) return undefined
  const [[way, value] = []] = parameters
  const plain = { name, identifier: serializeItem(item) }
  if (name === '@query-param') {
    return way === 'name' && typeof value === 'string' ? { ...plain, way, member: value } : undefined
  }
  if (!isComponentName(name)) return undefined
  if (way === undefined) return { ...plain, way, member: '' }
  if (name.startsWith('@')) return undefined
  if (way === 'key') return typeof value === 'string' ? { ...plain, way, member: value } : undefined
  // `req` is for responses, `tr` for trailers, which are not there when a call is judged.
  return (way === 'sf' || way === 'bs') && value === true ? { ...plain, way, member: '' } : undefined
}
