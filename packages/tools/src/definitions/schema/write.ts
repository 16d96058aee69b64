import type { JsonSchema } from '@hookwell/parameters'

import { annotationsOf, annotationWords } from './annotations.ts'
import { describe, kindWords, titleOf } from './describe.ts'
import { formsOf } from './forms.ts'
import type { Form, Forms } from './forms.ts'
import { oneFormOf } from './one-form.ts'
import type { Place, Scope } from './scope.ts'
import { writeForm } from './write-form.ts'
import type { WrittenSchema } from './written-schema.ts'

/** Writes one place of a schema in the dialect of the target. */
export function write(node: unknown, place: Place, scope: Scope): WrittenSchema {
  const forms = formsOf(node, scope.root, place.seen)
  if (scope.dialect.unions && (forms.forms.length > 1 || forms.nullable)) return choice(forms, place, scope)
  if (forms.nullable && place.required) {
    const message = `It has to be there and may be null, which ${scope.caller} cannot be told: make it optional instead, so that the model can leave it out.`
    scope.warn(place.path, 'null_unsaid', message)
  }
  const form = oneOf(forms.forms, place, scope)
  return writeForm(form, { ...form.schema, ...forms.about }, place, scope, write)
}

/** One of several kinds, or null: what is said of all stands outside, what is said of one within. */
function choice({ forms, nullable, about }: Forms, place: Place, scope: Scope): WrittenSchema {
  const description = describe(about, annotationWords(about, scope), place, scope)
  const branches = forms.map((form) => {
    const own = forms.length === 1 ? {} : withoutShared(form.schema, about)
    return writeForm(form, own, place, scope, write)
  })
  const title = titleOf(about, scope)
  return {
    ...(title === undefined ? undefined : { title }),
    ...(description === undefined ? undefined : { description }),
    ...annotationsOf(about, scope),
    anyOf: nullable ? [...branches, { type: 'null' }] : branches,
  }
}

function withoutShared(own: JsonSchema, about: JsonSchema): JsonSchema {
  const shared = about as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(own).filter(([key, value]) => shared[key] !== value))
}

function oneOf(forms: readonly Form[], { path, seen }: Place, { caller, warn }: Scope): Form {
  const [only, ...others] = forms
  if (only === undefined) return { schema: {}, seen }
  if (others.length === 0) return only
  const { form, words } = oneFormOf(forms)
  const kind = kindWords(form.schema.type)
  const message = `${caller} cannot be told "or": it stands as ${kind}, and the description says "${words}". Give it one form, or make a tool for each.`
  warn(path, 'union_reduced', message)
  return { ...form, words }
}
