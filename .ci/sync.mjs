// Writes all that is generated: the lists that entry files hand on, the door, the export snapshots, and what the docs make of the packages.
// `pnpm sync --check` writes nothing and fails where something is out of date.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { composeDoor } from './door.mjs'
import { cleanEnvironment, onWindows, root } from './environment.mjs'
import { filledEntries } from './listed-names.mjs'
import { exportsText, publishedPackages } from './exports.mjs'

process.once('uncaughtException', ({ message }) => {
  console.error(message)
  process.exit(1)
})

const isCheck = process.argv.includes('--check')
const env = cleanEnvironment([dirname(process.execPath)])
const stale = []

// The door hands on what entry files export, so those come first.
for (const [file, text] of filledEntries(root)) put(file, text)
const door = composeDoor(root)
for (const [file, text] of door) put(file, text)
if (!isCheck) {
  // A new package has to be linked, and the names of all have to be built, before they can be listed.
  if (stale.some((file) => file.endsWith('package.json'))) run('pnpm', 'install', '--no-frozen-lockfile')
  run('turbo', 'run', 'build', '--output-logs=errors-only')
}
for (const one of publishedPackages(root)) put(one.snapshot, await exportsText(one))
const docs = join(root, 'docs', 'package.json')
if (existsSync(docs) && JSON.parse(readFileSync(docs, 'utf8')).scripts?.sync !== undefined)
  run('pnpm', '--filter', './docs', 'run', 'sync', ...(isCheck ? ['--check'] : []))

for (const file of stale) console.log(isCheck ? `${file} is out of date` : `wrote ${file}`)
if (isCheck && stale.length > 0) {
  console.error('Run `pnpm sync` and commit what it writes.')
  process.exitCode = 1
}

/** Makes a file hold a text; no text deletes it. */
function put(file, text) {
  const path = join(root, file)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (before === text) return
  stale.push(file)
  if (isCheck) return
  if (text === undefined) return rmSync(path)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function run(program, ...args) {
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: 'inherit', shell: onWindows })
  if (status === 0) return
  console.error(`\`${program} ${args.join(' ')}\` failed${error ? `: ${error.message}` : ', see above'}.`)
  process.exit(1)
}
