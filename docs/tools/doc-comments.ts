import { dirname, join } from 'node:path/posix'
import { parseSync } from 'rolldown/utils'
import type { Package } from './workspace.ts'

/** One name that a package exports, and the comment above its declaration. */
export interface PublicSymbol {
  readonly package: string
  /** The subpath that it is exported from: `.`, `./testing`. */
  readonly entry: string
  readonly name: string
  readonly isType: boolean
  readonly isFunction: boolean
  /** Where it is declared, from the root; the line is that of the declaration. */
  readonly file: string
  readonly line: number
  /** The text between the comment's marks; `undefined` where there is none. */
  readonly comment: string | undefined
  /** The line on which the comment begins. */
  readonly commentLine: number
}

/** Every name that a package exports and declares itself, each once. */
export function symbolsOf(one: Package, read: (path: string) => string): PublicSymbol[] {
  const found = new Map<string, PublicSymbol>()
  for (const [entry, source] of Object.entries(one.entries)) {
    const path = join(one.folder, source)
    for (const { name, from, localName, isType } of exportsOf(path, read(path))) {
      const file = from === undefined ? path : join(dirname(path), from)
      // What another package declares is that package's to explain.
      if (from !== undefined && !from.startsWith('.')) continue
      const declared = declarationOf(file, read(file), localName)
      found.set(`${file}#${name}`, { ...declared, package: one.name, entry, name, isType: isType || declared.isType })
    }
  }
  return [...found.values()]
}

/** The names that an entry file exports. */
export function exportsOf(
  file: string,
  text: string,
): { name: string; from: string | undefined; localName: string; isType: boolean }[] {
  const { module, errors } = parseSync(file, text)
  if (errors[0] !== undefined) throw new Error(`${file}:1 ${errors[0].message}`)
  return module.staticExports.flatMap(({ entries }) =>
    entries.map(({ exportName, importName, localName, moduleRequest, isType }) => ({
      name: exportName.name ?? 'default',
      from: moduleRequest?.value,
      localName: importName.name ?? localName.name ?? exportName.name ?? 'default',
      isType,
    })),
  )
}

function declarationOf(file: string, text: string, name: string): Omit<PublicSymbol, 'package' | 'entry' | 'name'> {
  const { program, comments } = parseSync(file, text)
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) continue
    const { declaration } = statement
    if (!namesOf(declaration).includes(name)) continue
    const comment = comments.find(
      ({ type, value, end }) =>
        type === 'Block' && value.startsWith('*') && text.slice(end, statement.start).trim() === '',
    )
    return {
      file,
      line: lineAt(text, statement.start),
      isType: declaration.type.startsWith('TS'),
      isFunction: declaration.type === 'FunctionDeclaration',
      comment: comment?.value,
      commentLine: lineAt(text, comment?.start ?? statement.start),
    }
  }
  throw new Error(`${file}:1 exports no declaration of ${name}`)
}

interface Declaration {
  readonly type: string
  readonly id?: unknown
  readonly declarations?: readonly { readonly id: unknown }[]
}

function namesOf(declaration: Declaration): string[] {
  const ids = declaration.declarations?.map(({ id }) => id) ?? [declaration.id]
  return ids.map((id) => (id as { name?: string } | null | undefined)?.name ?? '')
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
