/** Why a command could not be run, and what to do about it: exit code 2. */
export interface WrongUse {
  /** One line without a secret in it. */
  readonly error: string
  readonly next: string
}

export function isWrongUse(value: unknown): value is WrongUse {
  return typeof value === 'object' && value !== null && 'error' in value && 'next' in value
}

/** What the library says of an option, in the words of the command line. */
export function wrongUse(thrown: unknown, command: string): WrongUse {
  // A fault in the set-up is blank for callers, and has the fix as its cause.
  const { cause } = thrown as { cause?: unknown }
  const from = cause instanceof Error ? cause : thrown
  const said = from instanceof Error ? from.message : 'something unexpected happened'
  const [line = ''] = said.split('\n')
  const error = WORDS.reduce((text, [from, to]) => text.replaceAll(from, to), line)
  return { error, next: nextOf(said) ?? `see hookwell ${command} --help` }
}

const WORDS: readonly [RegExp, string][] = [
  [/^(?:signature|inspect|diagnose|sign)\(\) for /g, ''],
  [/^(?:signature|inspect|diagnose|sign)\(\): /g, ''],
  [/^(?:manifestFor|promptFor)\(\): /g, ''],
  // The list of all names is a command of its own.
  [/ It takes: .*/g, ''],
  [/allowShortKey: true/g, '--allow-short-key'],
  [/'publicUrl'/g, "'--url'"],
  [/'toleranceSeconds'/g, "'--tolerance'"],
  [/'futureToleranceSeconds'/g, "'--future-tolerance'"],
  [/'(audience|issuer|email|jwks|subject|body|key)'/g, "'--$1'"],
  [/'header' and 'parameter'/g, "'--token-header' and '--token-parameter'"],
]

function nextOf(said: string): string | undefined {
  if (said.includes('there is no scheme')) return 'hookwell schemes lists them all'
  if (said.includes('begins or ends with whitespace'))
    return 'give the key without it, exactly as its provider shows it'
  if (said.includes("'publicUrl'")) return 'give the address that the provider has on file as --url'
  return undefined
}
