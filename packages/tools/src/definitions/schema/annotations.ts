import type { JsonSchema } from '@hookwell/parameters'

import { inWords } from './describe.ts'
import type { Scope } from './scope.ts'
import type { Json, WrittenSchema } from './written-schema.ts'

/** More examples than this make a description worse. */
const MAX_EXAMPLES = 2

/** The title, the default and examples, where the target has a place for them. Of what is sensitive nothing is said. */
export function annotationsOf(about: JsonSchema, { dialect }: Scope): WrittenSchema {
  const { keywords } = dialect
  const { usual, examples } = told(about)
  return {
    ...(usual !== undefined && keywords.has('default') ? { default: usual } : undefined),
    ...(examples.length > 0 && keywords.has('examples') ? { examples: [...examples] } : undefined),
  }
}

/** The same as sentences, where it has none. */
export function annotationWords(about: JsonSchema, { dialect }: Scope): readonly string[] {
  const { keywords } = dialect
  const { usual, examples } = told(about)
  return [
    ...(usual === undefined || keywords.has('default') ? [] : [`Default: ${inWords(usual)}`]),
    ...(examples.length === 0 || keywords.has('examples')
      ? []
      : [`For example ${examples.slice(0, MAX_EXAMPLES).map(inWords).join(', ')}`]),
  ]
}

interface Told {
  readonly usual: Json | undefined
  readonly examples: readonly Json[]
}

function told(about: JsonSchema): Told {
  // What stands in a JSON Schema is JSON, whatever its type says.
  const { sensitive, default: usual, examples, example } = about as Told & Pick<JsonSchema, 'sensitive'> & Raw
  if (sensitive === true) return { usual: undefined, examples: [] }
  if (Array.isArray(examples)) return { usual, examples }
  return { usual, examples: example === undefined ? [] : [example] }
}

interface Raw {
  readonly default?: Json
  readonly example?: Json
}
