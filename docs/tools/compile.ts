import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { publishedPackages, root, scratch } from './workspace.ts'

/** A piece of TypeScript that stands in some other file. */
export interface Piece {
  /** Path from the root of the file that it stands in. */
  readonly file: string
  /** The line of its first line of code. */
  readonly line: number
  readonly code: string
  /** What the compiler needs in front of the code. */
  readonly head?: string
  /** What closes it. */
  readonly tail?: string
}

const snippetFolder = join(scratch, 'snippets')

/** Writes every piece as a module of its own, empties the folder before, and gives back where each one is. */
export function writePieces(pieces: readonly Piece[], folder: string = snippetFolder): Map<Piece, string> {
  rmSync(folder, { recursive: true, force: true })
  linkPackages(folder)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG, null, 2))
  return new Map(pieces.map((piece) => [piece, writePiece(piece, folder)]))
}

/** Type-checks all pieces in one run; gives back one sentence an error, each beginning with `file:line`. */
export async function compilePieces(
  written: ReadonlyMap<Piece, string>,
  folder: string = snippetFolder,
): Promise<string[]> {
  const { failed, stdout, stderr } = await runCompiler(folder)
  const origins = new Map([...written].map(([piece, path]) => [path, piece]))
  const lines = stdout.split('\n').filter((line) => line.trim() !== '')
  const faults = lines.map((line) => located(line, origins, folder))
  if (failed && faults.length === 0) throw new Error(`tsc failed: ${stderr}`)
  return faults
}

function runCompiler(folder: string): Promise<{ failed: boolean; stdout: string; stderr: string }> {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const options = { cwd: folder, maxBuffer: 64 * 1_048_576 }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], options, (error, stdout, stderr) => {
      // An exit code is a number; a compiler that did not start, or was killed, has judged nothing.
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ failed: error !== null, stdout, stderr })
    })
  })
}

const CONFIG = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    noEmit: true,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    isolatedDeclarations: false,
    // Every piece is a module, also one that imports nothing; a fragment may leave the other branch to its reader.
    moduleDetection: 'force',
    noImplicitReturns: false,
    rootDir: root,
    lib: ['es2024', 'webworker'],
    types: ['node'],
  },
  include: ['./*.ts', join(root, 'docs', 'samples')],
}

function writePiece(piece: Piece, folder: string): string {
  const path = join(folder, `${piece.file.replaceAll(/[\\/]/g, '.')}.${piece.line}.ts`)
  writeFileSync(path, `${piece.head ?? ''}${piece.code}${piece.tail ?? ''}\n`)
  return path
}

/** Puts every package in reach by its name, so that a new package needs no line in the package.json of the docs. */
function linkPackages(folder: string): void {
  for (const one of publishedPackages()) {
    const link = join(folder, 'node_modules', one.name)
    mkdirSync(dirname(link), { recursive: true })
    if (!existsSync(link)) symlinkSync(join(root, one.folder), link, 'junction')
  }
}

function located(line: string, origins: ReadonlyMap<string, Piece>, folder: string): string {
  const [, path = '', at = '0', message = line] = /^(.+?)\((\d+),\d+\): error (.*)$/.exec(line) ?? []
  const piece = origins.get(join(folder, path))
  if (piece === undefined) return path === '' ? line : `${relative(root, join(folder, path))}:${at} ${message}`
  const headLines = (piece.head ?? '').split('\n').length - 1
  return `${piece.file}:${piece.line + Number(at) - 1 - headLines} ${message}`
}
