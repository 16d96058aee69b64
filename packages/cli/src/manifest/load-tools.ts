import type { Tool } from '@hookwell/tools'

import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { loadModule } from './load-module.ts'
import type { Place } from './place.ts'

/** The tools of a module: a list as `tools` or as default export, or a function of nothing that gives it. */
export async function loadTools(place: Place): Promise<readonly Tool[] | WrongUse> {
  const module = await loadModule(place, 'the tools module')
  if (isWrongUse(module)) return module
  const { tools: named, default: standard } = module
  const exported = named ?? standard
  const what = named === undefined ? 'the default export' : "'tools'"
  if (exported === undefined) return fault(`${place.shown} exports neither 'tools' nor a default`)
  if (typeof exported === 'function' && exported.length > 0) {
    return fault(`${what} of ${place.shown} is a function that needs to be given something`)
  }
  const list = typeof exported === 'function' ? await called(exported) : exported
  if (isWrongUse(list)) return { ...list, error: `${what} of ${place.shown} ${list.error}` }
  if (!Array.isArray(list)) return fault(`${what} of ${place.shown} is no list of tools`)
  const odd = list.findIndex((one) => !isTool(one))
  if (odd !== -1) return fault(`entry ${odd} of ${what} of ${place.shown} is nothing that tool() makes`)
  return list.length > 0 ? (list as Tool[]) : fault(`${what} of ${place.shown} is an empty list`)
}

async function called(give: Function): Promise<unknown> {
  try {
    return (await Reflect.apply(give, undefined, [])) as unknown
  } catch (thrown) {
    const [line = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')
    return { error: `has failed: ${line}`, next: 'let it give the tools without a server or a database' }
  }
}

/** By what is read of it, since the tools may be of another copy of the package. */
function isTool(value: unknown): value is Tool {
  const { name, description, handle, reader } = (value ?? {}) as Partial<Record<keyof Tool, unknown>>
  return typeof name === 'string' && typeof description === 'string' && typeof handle === 'function' && isReader(reader)
}

function isReader(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'jsonSchema' in value
}

function fault(error: string): WrongUse {
  return { error, next: 'export them as in export const tools = [tool({ … })], or as () => [tool({ … })]' }
}
