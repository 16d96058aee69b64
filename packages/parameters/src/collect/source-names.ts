import { isStrict } from '../repair/names/renames.ts'
import { isWrapper, unwrapperOf } from '../repair/names/unwrap.ts'
import { wantedBy } from '../repair/wanted.ts'
import type { Levels } from '../repair/wanted.ts'
import type { Shape } from '../schema/shape.ts'
import type { RawParameters } from './read-json.ts'
import { keepsOthers, nameFor } from './spelled-names.ts'

/** What collecting knows of names that repairing is going to put right; made once for a reader. */
export interface SourceNames {
  /** The parameter that a key stands for: itself, or the one that it is another spelling of and may be repaired to. */
  readonly nameOf: (key: string) => string
  /** What a body has around its parameters, and what is inside; `undefined` where there is nothing around them. */
  readonly wrapped: (body: RawParameters) => Wrapped | undefined
}

interface Wrapped {
  readonly wrapper: string
  readonly inner: RawParameters
}

/** Makes it from the shape of a schema and the levels of repairs. */
export function sourceNames(shape: Shape, levels: Levels): SourceNames {
  const { schema } = shape.at([])
  const wantedAt = wantedBy(shape, levels)
  const unwrap = unwrapperOf(shape, wantedAt)
  const strict = new Set([...shape.names].filter((name) => isStrict(undefined, [name], wantedAt)))
  return {
    nameOf: (key) => {
      const name = nameFor(key, schema)
      return strict.has(name) ? key : name
    },
    wrapped: (body) => {
      const inner = keepsOthers(schema) ? undefined : unwrap(body)?.value
      const wrapper = inner === undefined ? undefined : Object.keys(body).find(isWrapper)
      return wrapper === undefined ? undefined : { wrapper, inner: inner as RawParameters }
    },
  }
}
