import { execFile } from 'node:child_process'
import { access, globSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const exists = promisify(access)

/** A program out of a package of Debian's. */
export interface DebianProgram {
  readonly package: string
  /** Where it is in the package. */
  readonly path: string
}

/** Where the program is, or why it cannot be had. */
export type Fetched = { readonly file: string } | { readonly missing: string }

/**
 * Fetches a program from Debian trixie, without being root and without installing anything: apt with folders of its own,
 * which checks the signatures as ever, and `dpkg -x`. The older stable release has a VictoriaMetrics that knows nothing of
 * OpenTelemetry. Kept under `node_modules/.cache`.
 */
export async function debianProgram(wanted: DebianProgram): Promise<Fetched> {
  const folder = join(CACHE, wanted.package)
  const file = join(folder, wanted.path)
  try {
    await exists(file)
    return { file }
  } catch {
    // Not yet.
  }
  const workshop = prepare()
  try {
    await exists(KEYRING)
    await apt(workshop, 'update')
    await apt(workshop, 'download', wanted.package)
    const [archive = ''] = globSync('*.deb', { cwd: workshop })
    await run('dpkg', ['-x', archive, 'unpacked'], { cwd: workshop })
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(workshop, 'unpacked'), folder)
    return { file }
  } catch (thrown) {
    return { missing: `${wanted.package} could not be had from Debian: ${reasonOf(thrown)}` }
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/hookwell/debian', import.meta.url))
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const SOURCE = `deb [signed-by=${KEYRING}] http://deb.debian.org/debian trixie main\n`

function prepare(): string {
  mkdirSync(CACHE, { recursive: true })
  const workshop = mkdtempSync(join(CACHE, 'fetching-'))
  for (const part of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(join(workshop, part), { recursive: true })
  writeFileSync(join(workshop, 'sources.list'), SOURCE)
  return workshop
}

/** The settings of this machine, such as a proxy, hold; its sources and its state are left alone. */
async function apt(workshop: string, ...command: readonly string[]): Promise<void> {
  const settings = {
    'Dir::Etc::SourceList': join(workshop, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State': join(workshop, 'state'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(workshop, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '20',
    // A folder of ours is not open to the user that apt would become.
    'APT::Sandbox::User': 'root',
    // By default a list that cannot be fetched is a warning.
    'APT::Update::Error-Mode': 'any',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await run('apt-get', ['-q', ...options, ...command], { cwd: workshop, timeout: 180_000 })
}

function reasonOf(thrown: unknown): string {
  const { code, path, stderr, message } = thrown as { code?: unknown; path?: string; stderr?: string; message: string }
  if (code === 'ENOENT') return `there is no ${path} here`
  return stderr?.match(/^E: .*/m)?.[0] ?? message
}
