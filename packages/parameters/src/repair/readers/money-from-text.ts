import { asWanted, exactNumber } from './exact-number.ts'
import { GROUPED_NUMBER } from './grouped-number.ts'
import type { Repairer } from './repairer.ts'

/**
 * `"€1,299.50"` for `1299.5`, where the schema says `.meta({ format: 'money' })`.
 *
 * A minus may stand in front of all, and one currency before or behind the amount: any currency sign of Unicode, or the
 * code of a currency in ISO 4217. Commas set thousands apart and the point comes before the decimals. `1,299` is thousands,
 * since amounts have no three decimals to those who put a comma before them; `1.299` is left alone, as many mean thousands.
 */
export const moneyFromText: Repairer = {
  kind: 'money-from-text',
  level: 'safe',
  mend: (value, schema) =>
    typeof value === 'string' && schema.format === 'money' ? asWanted(amountOf(value.trim()), schema) : undefined,
}

function amountOf(text: string): number | undefined {
  const [, minus = '', before, behindCurrency, beforeCurrency, behind] =
    (text.length > MAX_LENGTH ? null : MONEY.exec(text)) ?? []
  const amount = behindCurrency ?? beforeCurrency
  if (amount === undefined || !isCurrency(before ?? behind) || THOUSANDS_BY_POINT.test(amount)) return undefined
  return exactNumber(minus + (GROUPED_NUMBER.test(amount) ? amount.replaceAll(',', '') : amount))
}

const MAX_LENGTH = 100

const MONEY = /^(-?)(?:(?:\p{Sc}|([A-Z]{3}))?\s?([\d.,]+)|([\d.,]+)\s?(?:\p{Sc}|([A-Z]{3})))$/u

/** `20 MIN` is no money, and `10 OFF` neither. */
function isCurrency(code: string | undefined): boolean {
  if (code === undefined) return true
  currencies ??= new Set(Intl.supportedValuesOf('currency'))
  return currencies.has(code)
}

// Asked for once, and only where there is money in letters.
let currencies: ReadonlySet<string> | undefined

/** `1.299` is twelve hundred and ninety-nine to half of Europe; `0.299` and `1234.567` have one reading. */
const THOUSANDS_BY_POINT = /^[1-9]\d{0,2}\.\d{3}$/
