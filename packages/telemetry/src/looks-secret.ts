/** Whether something of that name holds a secret: `password`, `x-api-key`, `client_secret`. */
export function isSecretName(name: string): boolean {
  const folded = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return folded.length <= MAX_NAME && NAME_PARTS.some((part) => folded.includes(part)) ? true : NAMES.has(folded)
}

const MAX_NAME = 64

const NAME_PARTS = [
  'password',
  'passwd',
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
  if (text.length >= 40 && TOKEN_LIKE.test(text) && !isMadeOfWords(text)) return true
  const hasDigit = /\d/.test(text)
  if (!hasDigit || !/[A-Za-z]/.test(text)) return false
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text)
  return text.length >= (isMixed ? 12 : 16) && !isMadeOfWords(text)
}

const MIN_SECRET = 8

const TOKEN_LIKE = /^[\w+/=~.-]+$/

// As their issuers document them, so that code scanners can find them.
// https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns (read 2026-11-23)
const PREFIXES = (
  'sk_ sk- pk_ rk_ whsec ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xoxa- xoxb- xoxe- xoxp- xoxr- xoxs- xapp- npm_ ' +
  'shpat_ shpss_ hf_ key- AKIA ASIA AIza ya29. SG. eyJ dop_v1_ tok_ sq0 EAAC v1,'
).split(' ')

/** Words with a small number behind them at most, numbers of a port, and constants: hosts, files, names, codes. */
function isMadeOfWords(text: string): boolean {
  return CONSTANT.test(text) || text.split(/[-._:~]/).every((part) => WORD.test(part))
}

const WORD = /^(?:[A-Za-z]{0,24}\d{0,2}|\d{0,5})$/
const CONSTANT = /^[A-Z]+(?:_[A-Z0-9]+)+$/
