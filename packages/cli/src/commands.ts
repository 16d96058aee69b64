/** The commands there are. */
export type CommandName = 'verify' | 'sign' | 'schemes'

/** What one command takes. */
export interface CommandRow {
  readonly summary: string
  /** How it is used, behind its name. */
  readonly usage: string
  /** Each option as it is written, with what it means. */
  readonly options: readonly (readonly [written: string, meaning: string])[]
  readonly examples: readonly string[]
}

/** Options that may be given several times. */
export const repeatable: ReadonlySet<string> = new Set([
  'key',
  'key-env',
  'key-file',
  'key-id',
  'audience',
  'issuer',
  'header',
])

const SCHEME = ['--scheme <name>', "how the caller signs: 'hookwell schemes' lists the names"] as const
const KEYS = [
  ['--key-env <name>', 'takes the key from an environment variable'],
  ['--key-file <file>', 'takes the key from a file, without the line break at its end'],
  ['--key-id <id>', 'the id of the key at the same place, where signatures name their key; may be repeated'],
  ['--allow-short-key', 'takes a key that is shorter than is safe'],
  ['--token-header <name>', 'the header of a token, where the scheme lets you choose'],
  ['--token-parameter <name>', 'the query parameter of a token, where the scheme lets you choose'],
] as const
const CLAIMS = [
  ['--audience <text>', 'whom it is for: aud of a token, webhook id at PayPal, topic at SNS; may be repeated'],
  ['--issuer <text>', 'who made the token: its iss; may be repeated'],
  ['--email <address>', 'the account that the token names'],
] as const

/** All commands. */
export const commands: Readonly<Record<CommandName, CommandRow>> = {
  verify: {
    summary: 'Says whether the signature of a request holds, and if not, why',
    usage: '--scheme NAME --key KEY [options] < request.json',
    options: [
      SCHEME,
      ['--key <key>', 'the secret or the public key, as the provider shows it; may be repeated'],
      ...KEYS,
      ['--url <url>', 'the address that the caller was given, where the scheme signs it'],
      ['--now <seconds>', 'judges it as of then, in seconds since 1970; default: now'],
      ['--tolerance <seconds>', "how old a signed time may be; default: the scheme's"],
      ['--future-tolerance <seconds>', "how far ahead a signed time may be; default: the scheme's"],
      ...CLAIMS,
      ['--jwks <file>', "the keys of a token's issuer: a JWK set in a file, or its https address"],
      ['--json', 'prints one JSON object'],
    ],
    examples: [
      'hookwell verify --scheme github --key-env GITHUB_WEBHOOK_SECRET < request.json',
      'request.json: { "method": "POST", "url": "https://…", "headers": { … }, "body": "…" or "bodyBase64": "…" }',
      'Exit code: 0 the signature holds, 1 it does not, 2 wrong use.',
    ],
  },
  sign: {
    summary: 'Signs a request as its caller would, and prints it for verify',
    usage: '--scheme NAME --key KEY [options]',
    options: [
      SCHEME,
      ['--key <key>', 'the secret, or the private key; may be repeated where a list of signatures is sent'],
      ...KEYS,
      ['--url <url>', 'the address that is called; default: http://localhost/'],
      ['--method <method>', 'default: POST'],
      ['--header <line>', "a header that is sent along, 'name: value'; may be repeated"],
      ['--body <text>', 'the body, as text; default: none'],
      ['--body-file <file>', 'the body, byte for byte from a file'],
      ['--id <id>', 'the id of the delivery, where one is signed; default: a new one'],
      ['--subject <text>', 'whom the call is for, where that is signed'],
      ['--now <seconds>', 'signs as of then, in seconds since 1970; default: now'],
      ...CLAIMS,
    ],
    examples: [
      `hookwell sign --scheme github --key "$KEY" --body '{"a":1}' | hookwell verify --scheme github --key "$KEY"`,
    ],
  },
  schemes: {
    summary: 'Lists all schemes: where the proof is, what it is made with, how old it may be',
    usage: '[--json]',
    options: [['--json', 'prints one JSON object']],
    examples: [],
  },
}
