import type { JsonSchema } from '@hookwell/parameters'

import { annotationsOf, annotationWords } from './annotations.ts'
import { checksOf } from './checks.ts'
import { contentsOf } from './contents.ts'
import type { Contents, Inner } from './contents.ts'
import { describe, titleOf } from './describe.ts'
import type { Form } from './forms.ts'
import type { Place, Scope } from './scope.ts'
import type { SchemaType, WrittenSchema } from './written-schema.ts'

/**
 * Writes a place that takes one kind of value.
 *
 * @param about What is said of it: title, description, default, examples.
 * @param inner Writes what is inside of it.
 */
export function writeForm(form: Form, about: JsonSchema, place: Place, scope: Scope, inner: Inner): WrittenSchema {
  scope.budget.left -= 1
  const type = typeOf(form, place, scope)
  const checks = checksOf(form.schema, type, place, scope)
  const isCut = form.cut === true || scope.budget.left < 0
  const contents = isCut ? cut(form, type, place, scope) : contentsOf(form, type, place, scope, inner)
  const said = [
    ...(form.words === undefined ? [] : [form.words]),
    ...contents.said,
    ...checks.said,
    ...annotationWords(about, scope),
  ]
  const description = describe(about, said, place, scope)
  const title = titleOf(about, scope)
  return {
    ...(type === undefined ? undefined : { type }),
    ...(title === undefined ? undefined : { title }),
    ...(description === undefined ? undefined : { description }),
    ...checks.choices,
    ...checks.schema,
    ...annotationsOf(about, scope),
    ...contents.schema,
  }
}

function typeOf({ schema, cut: isCut }: Form, { path }: Place, scope: Scope): SchemaType | undefined {
  if (schema.type !== undefined) return schema.type as SchemaType
  if (scope.dialect.unions) return undefined
  if (isCut === true) return 'object'
  const message = `Anything is taken here, and ${scope.caller} wants a type: it stands as text. Say in the schema what it is.`
  scope.warn(path, 'type_unsaid', message)
  return 'string'
}

function open(type: string | undefined, { dialect }: Scope): WrittenSchema {
  if (type === 'array') return { items: dialect.unions ? {} : { type: 'string', description: 'One entry.' } }
  if (type !== 'object') return {}
  return {
    properties: {},
    ...(dialect.closes === true ? { additionalProperties: true } : undefined),
  }
}

function cut({ cut: isRecursion }: Form, type: string | undefined, { path }: Place, scope: Scope): Contents {
  // Once the schema is too large, one warning is enough.
  if (isRecursion === true || scope.budget.left === -1) {
    const message =
      'The schema contains itself, or more than any model reads: from here on it is left open. Limit its depth, or say in the description what goes in.'
    scope.warn(path, 'reference_cut', message)
  }
  return { schema: open(type, scope), said: isRecursion === true ? ['The same again, one level deeper'] : [] }
}
