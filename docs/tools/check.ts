// Usage: node tools/check.ts. Compiles and runs all code in Markdown, compiles the examples in doc comments, and checks
// links. What is copied or generated is checked by sync.ts --check.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { blocksOf } from './blocks.ts'
import { commandFaults } from './commands.ts'
import { compilePieces, writePieces } from './compile.ts'
import type { Piece } from './compile.ts'
import { exportsOf, symbolsOf } from './doc-comments.ts'
import { commentFaults } from './doc-rules.ts'
import { examplePieces } from './example-pieces.ts'
import type { Origin } from './example-pieces.ts'
import { jsonFaults } from './json-blocks.ts'
import { linkFaults } from './links.ts'
import { runAll } from './run.ts'
import { markdownFiles, publishedPackages, read, root } from './workspace.ts'

const PRELUDE: Origin = { from: '../../tools/prelude.ts', isType: false }

const packages = publishedPackages()
const files = markdownFiles()
const blocks = files.flatMap((file) => blocksOf(file, read(file)))

// A copy is compiled where it was copied from, and run there too.
const own = blocks.filter(({ language, source }) => (language === 'ts' || language === 'js') && source === undefined)
const pieces = new Map(
  own.map((block): [Piece, typeof block] => [{ file: block.file, line: block.line + 1, code: block.code }, block]),
)
const symbols = packages.flatMap((one) => symbolsOf(one, read))
const examples = packages.flatMap((one) =>
  examplePieces(
    symbols.filter((symbol) => symbol.package === one.name),
    originsFor(one.name),
  ),
)

const written = writePieces([...pieces.keys(), ...examples])
// Those that are tests are run as such.
const samples = globSync('docs/samples/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .sort()
const runs = [
  ...[...pieces].flatMap(([piece, block]) =>
    block.flags.has('no-run') ? [] : [{ path: written.get(piece) ?? '', origin: `${block.file}:${block.line}` }],
  ),
  ...samples.map((path) => ({ path: join(root, path), origin: path })),
]

// The compiler has one core, and the pieces that run have the other.
const [ofTypes, ofRuns] = await Promise.all([compilePieces(written), runAll(runs)])
const faults = [
  ...ofTypes,
  ...symbols.flatMap(commentFaults),
  ...blocks.flatMap(jsonFaults),
  ...blocks.flatMap(commandFaults),
  ...files.flatMap((file) => linkFaults(file, read(file), read)),
  ...ofRuns,
]
for (const fault of faults) console.error(fault)
console.log(
  `${files.length} pages, ${pieces.size} blocks and ${examples.length} examples compiled, ${runs.length} run, ` +
    `${symbols.length} public names: ${faults.length} faults`,
)
process.exitCode = faults.length === 0 ? 0 : 1

/** What an example of a package may use without importing it: its own names, then props, then those of the others. */
function originsFor(own: string): Map<string, Origin> {
  const prelude = namesIn('docs/tools/prelude.ts').map(([name]): [string, Origin] => [name, PRELUDE])
  const exportsOfAll = (chosen: typeof packages): [string, Origin][] =>
    chosen.flatMap(({ name, folder, entries }) =>
      Object.entries(entries).flatMap(([path, entry]) =>
        namesIn(`${folder}/${entry}`).map(([symbol, isType]): [string, Origin] => [
          symbol,
          { from: join(name, path), isType },
        ]),
      ),
    )
  return new Map([
    ...exportsOfAll(packages.filter(({ name }) => name !== own)),
    ...prelude,
    ...exportsOfAll(packages.filter(({ name }) => name === own)),
  ])
}

function namesIn(file: string): [string, boolean][] {
  return exportsOf(file, read(file)).map(({ name, isType }) => [name, isType])
}
