/**
 * Whether words in brackets only say what belongs there: words of the parameter's own name or title, or such as `value`,
 * `string` and `id`. `<order number>` does for `orderId`, and `<Ada>` for nothing.
 */
export function namesItself(words: string, name: string, title = ''): boolean {
  const own = new Set([...wordsOf(name), ...wordsOf(title)])
  const all = wordsOf(words).filter((word) => !FILLERS.has(word))
  return all.length > 0 && all.every((word) => own.has(word) || KINDS.has(word))
}

/** What stands around the words that count, and says nothing alone. */
const FILLERS: ReadonlySet<string> = new Set(
  'a an the your my our his her their this of for in s if any please insert enter provide add here'.split(' '),
)

/** What a value is, to whoever wrote down that one belongs there. */
const KINDS: ReadonlySet<string> = new Set([
  ...'value string text word number integer float boolean bool date time datetime day id code name list array'.split(
    ' ',
  ),
  ...'object placeholder parameter argument field input empty blank null none undefined unknown missing not'.split(' '),
  ...'given provided specified available applicable set optional required customer user caller'.split(' '),
])

/** `orderId`, `order_id` and `Order ID` are two words. */
function wordsOf(text: string): readonly string[] {
  const apart = text.slice(0, MAX_LENGTH).replaceAll(HUMPS, '$1 $2')
  return apart
    .toLowerCase()
    .split(BETWEEN)
    .filter((word) => word !== '')
}

const MAX_LENGTH = 200
const HUMPS = /(\p{Ll})(\p{Lu})/gu
const BETWEEN = /[\s'_.-]+/
