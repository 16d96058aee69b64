import { profiles, targets } from '@hookwell/tools'

/** The commands there are. */
export type CommandName = 'verify' | 'sign' | 'schemes' | 'manifest' | 'call' | 'worker'

/** What one command takes. */
export interface CommandRow {
  readonly summary: string
  /** How it is used, behind its name. */
  readonly usage: string
  /** What it takes without an option; absent: nothing. */
  readonly argument?: string
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
  manifest: {
    summary: 'Writes the tools as a platform wants them defined, or checks what was written',
    usage: '--for TARGET [--tools FILE] [options]',
    options: [
      ['--for <target>', `whom it is for: ${Object.keys(targets).join(', ')}`],
      ['--tools <file>', "the module with the tools: a list as 'tools' or default export, or a function that gives it"],
      ['--url <base>', 'where the endpoint is mounted, as it is seen from outside'],
      ['--prompt', "writes the paragraph for the persona's system prompt instead"],
      ['--out [file]', 'writes it there and not to standard output'],
      ['--check [file]', 'compares it with that file, whatever the order of the keys'],
      ['--json', 'prints one JSON object, with the warnings in it'],
    ],
    examples: [
      'hookwell manifest --for vapi --tools src/tools.ts --url https://desk.example.com/vapi',
      'hookwell manifest --for vapi --check definitions/vapi.json',
      'What is not said stands in hookwell.config.ts, of this folder or one above it:',
      "export default { tools: './src/tools.ts', definitions: './definitions', targets: { vapi: { url: 'https://…' } } }",
      'Exit code: 0 done, or as it was written; 1 it has drifted; 2 wrong use.',
    ],
  },
  call: {
    summary: 'Calls a tool as a platform does, and says what the model would be told',
    usage: 'URL --as CALLER --tool NAME [--args JSON] [--sign SCHEME --key KEY] [options]',
    argument: 'URL',
    options: [
      ['--as <caller>', `who calls: ${Object.keys(profiles).join(', ')}; default: generic`],
      ['--tool <name>', 'the tool that is called'],
      ['--args <json>', 'its arguments, as a JSON object; default: {}'],
      ['--sign <scheme>', "how the call is signed: 'hookwell schemes' lists the names; default: not at all"],
      ['--key <key>', 'the secret, or the private key'],
      ...KEYS,
      ['--header <line>', "a header that is sent along, 'name: value'; may be repeated"],
      ['--conversation <id>', 'the id of the conversation, where the caller sends one; default: a new one'],
      ['--subject <text>', 'whom the call is for, where that is signed'],
      ...CLAIMS,
      ['--json', 'prints one JSON object'],
    ],
    examples: [
      `hookwell call http://localhost:3000/vapi --as vapi --tool check_order_status --args '{"orderId":"ORD-12345"}' --sign vapi --key-env VAPI_KEY`,
      'Exit code: 0 the model is told a success, 1 a failure or nothing at all, 2 wrong use.',
    ],
  },
  worker: {
    summary: 'Works at jobs, in a process apart from the one that answers calls',
    usage: 'FILE [--concurrency N] [options]',
    argument: 'FILE',
    options: [
      ['--concurrency <n>', 'how many jobs are run at once; default: what the desk says'],
      ['--drain <seconds>', 'how long jobs under way may go on once it is told to stop; default: 20'],
      ['--json', 'prints one JSON object as it begins, and one as it ends'],
    ],
    examples: [
      'hookwell worker ./jobs.ts --concurrency 4',
      'The module exports what jobs() makes: export const desk = jobs({ engine: sqliteEngine({ file: … }), jobs: [ … ] })',
      'SIGTERM or Ctrl-C ends it; a second one at once. Exit code: 0 stopped as it was told to, 1 at once, 2 wrong use.',
    ],
  },
}
