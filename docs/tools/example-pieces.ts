import type { Piece } from './compile.ts'
import type { PublicSymbol } from './doc-comments.ts'
import { examplesOf } from './doc-rules.ts'

/** Where a name can be imported from. */
export interface Origin {
  readonly from: string
  readonly isType: boolean
}

/**
 * Makes a piece of every `@example`: a fragment gets the imports of the names that it uses, and a function around it
 * where it is no module of its own.
 *
 * @param origins All names that an example may use, without importing them, beside the globals.
 */
export function examplePieces(symbols: readonly PublicSymbol[], origins: ReadonlyMap<string, Origin>): Piece[] {
  return symbols.flatMap((symbol) =>
    examplesOf(symbol).map(({ line, code }) => {
      const isModule = /^(import|export) /m.test(code)
      const imports = importsFor(code, isModule, origins)
      return isModule
        ? { file: symbol.file, line, code, head: imports }
        : { file: symbol.file, line, code, head: `${imports}export async function example() {\n`, tail: '\n}' }
    }),
  )
}

function importsFor(code: string, isModule: boolean, origins: ReadonlyMap<string, Origin>): string {
  // A name behind a dot is a property, unless there are three of them.
  const used = new Set([...code.matchAll(/(?<![\w$']|(?<!\.\.)\.)[A-Za-z_$][\w$]*/g)].map(([name]) => name))
  const own = isModule ? declaredIn(code) : new Set<string>()
  return [...used]
    .filter((name) => origins.has(name) && !own.has(name))
    .map((name) => {
      const { from, isType } = origins.get(name) ?? { from: '', isType: false }
      return `import ${isType ? 'type ' : ''}{ ${name} } from '${from}'\n`
    })
    .join('')
}

function declaredIn(code: string): Set<string> {
  const declared = [...code.matchAll(/^(?:export )?(?:const|let|function|class|interface|type) (\w+)/gm)].map(
    ([, name]) => name,
  )
  const imported = [...code.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, names]) => names?.split(',') ?? [])
  return new Set([...declared, ...imported].map((name) => (name ?? '').trim().replace(/^.* as /, '')))
}
