// Packs the package of the current folder as it would be published, and looks at the result with publint and
// are-the-types-wrong. Run by turbo as the `package` script of each package.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, onWindows, root } from './environment.mjs'

const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const folder = join(root, 'node_modules', '.cache', 'hookwell', 'packed')
const tarball = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
mkdirSync(folder, { recursive: true })
rmSync(tarball, { force: true })

run('pnpm', 'pack', '--pack-destination', folder)
run('publint', 'run', tarball, '--strict')
run('attw', tarball, '--profile', 'esm-only')

function run(program, ...args) {
  const { status } = spawnSync(program, args, { env: cleanEnvironment(), stdio: 'inherit', shell: onWindows })
  if (status !== 0) process.exit(1)
}
