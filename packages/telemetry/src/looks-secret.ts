/** Whether something of that name holds a secret: `password`, `x-api-key`, `client_secret`, `X-Shop-Hmac-SHA256`. */
export function isSecretName(name: string): boolean {
  const folded = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (folded.length > MAX_NAME) return false
  if (NAMES.has(folded) || NAME_PARTS.some((part) => folded.includes(part))) return true
  return name.match(HUMP)?.some((word) => WORDS.has(word.toLowerCase())) === true
}

const MAX_NAME = 64

/** Each of them a word of its own between others, as `Key` in `AccountKey`; not `key` in `monkey`. */
const WORDS: ReadonlySet<string> = new Set(
  'auth authn authz authenticate authentication cert certificate csrf dpop hmac jwt key otp pass passcode pin pw pwd session sid sig sign xsrf'.split(
    ' ',
  ),
)

const NAME_PARTS = [
  'password',
  'passwd',
  'passwort',
  'kennwort',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'accesskey',
  'privatekey',
  'authorization',
  'cookie',
  'credential',
  'signature',
  'whsec',
]

const NAMES: ReadonlySet<string> = new Set(
  'auth card cardnumber cvc cvv email iban jwt key nonce otp phone pin pw pwd session sessionid sid sig ssn'.split(' '),
)

/** Whether a text without spaces may be a token: by what issuers begin theirs with, or by how random it looks. */
export function looksSecret(text: string): boolean {
  if (text.length < MIN_SECRET) return false
  if (PREFIXES.some((prefix) => text.startsWith(prefix))) return true
  return text.length >= lengthOfChance(text) && !isMadeOfWords(text)
}

const MIN_SECRET = 8

/** From which length on a text of such characters is hardly one of a language or a program. */
function lengthOfChance(text: string): number {
  const hasLower = /[a-z]/.test(text)
  const hasUpper = /[A-Z]/.test(text)
  if (!hasLower && !hasUpper) return Infinity
  if (!/\d/.test(text)) return 20
  return hasLower && hasUpper ? 12 : 16
}

// As their issuers document them, so that code scanners can find them.
// https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns (read 2026-11-23)
const PREFIXES = (
  'sk_ sk- pk_ rk_ whsec ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xoxa- xoxb- xoxe- xoxp- xoxr- xoxs- xapp- npm_ ' +
  'shpat_ shpss_ hf_ key- AKIA ASIA AIza ya29. SG. eyJ dop_v1_ tok_ sq0 EAAC v1,'
).split(' ')

/** Words with a small number behind them at most, numbers of a port, and constants: hosts, files, names, codes. */
function isMadeOfWords(text: string): boolean {
  return CONSTANT.test(text) || text.split(/[-._:~]/).every(isWord)
}

function isWord(part: string): boolean {
  if (PORT.test(part)) return true
  if (!WORD.test(part)) return false
  // `getOrderStatus` goes up and down now and then, a token at every other letter.
  const humps = part.match(HUMP) ?? []
  return humps.length <= Math.ceil(part.length / 4) && humps.every((hump) => hump.length <= 14)
}

const PORT = /^\d{0,5}$/
const WORD = /^[A-Za-z]{1,40}\d{0,2}$/
const HUMP = /[A-Z]?[a-z]+|[A-Z]+/g
const CONSTANT = /^[A-Z]+(?:_[A-Z0-9]+)+$/
