// What docs/guide/languages.md shows; run as it stands.
import assert from 'node:assert/strict'
import { answer, errorTable, parameters, pipeline, unsigned } from 'hookwell'
import type { Answer, Endpoint, ErrorTable, Language } from 'hookwell'
import { z } from 'zod'

const orders = new Map([['ORD-12345', 'shipped']])

// #region schema
const schema = z.object({
  orderNumber: z
    .string()
    .regex(/^ORD-\d{5}$/)
    .meta({
      title: 'Order number',
      examples: ['ORD-12345'],
      ask: 'What is your order number?',
      translations: { de: { title: 'Bestellnummer', ask: 'Wie lautet Ihre Bestellnummer?' } },
    }),
})
// #endregion

// #region endpoint
const endpoint = pipeline({ name: 'check_order_status', languages: ['en', 'de'] })
  .use(unsigned())
  .use(parameters(schema))
  .handle(({ parameters: { orderNumber } }) => ({ status: orders.get(orderNumber) }))
// #endregion

async function say(to: Endpoint, body: object, language?: string): Promise<Answer> {
  const headers = language === undefined ? {} : { 'accept-language': language }
  return (await to.run({ headers, body })).json() as Answer
}

const german = await say(endpoint, {}, 'de-AT, en;q=0.8')
assert.equal(german.message, 'Mir fehlt noch: Bestellnummer.')
assert.equal(
  german.suggestion,
  'Fragen Sie: „Wie lautet Ihre Bestellnummer?“ Rufen Sie danach check_order_status noch einmal auf.',
)
assert.equal((await say(endpoint, {}, 'fr')).message, 'I need the order number to do this.')
assert.equal((await say(endpoint, {})).message, 'I need the order number to do this.')

// #region table
const shopErrors: ErrorTable<'out_of_stock'> = errorTable(
  {
    out_of_stock: {
      message: '{article} is sold out.',
      suggestion: 'Offer something like it.',
    },
  },
  { de: { out_of_stock: { message: '{article} ist ausverkauft.', suggestion: 'Bieten Sie etwas Ähnliches an.' } } },
)

const buy = pipeline({ name: 'buy', languages: ['en', 'de'] })
  .use(unsigned())
  .handle(() => shopErrors.error('out_of_stock', { values: { article: 'SK-7' } }))
// #endregion
assert.equal((await say(buy, {}, 'de')).message, 'SK-7 ist ausverkauft.')

// #region spanish
const spanish: Language = {
  tag: 'es',
  errors: {
    internal_error: { message: 'Algo ha fallado por nuestra parte.', suggestion: 'Inténtelo dentro de un momento.' },
    order_not_found: { message: 'No encuentro el pedido {orderNumber}.' },
  },
  phrases: {
    'parameters.label': '{noun}',
    'parameters.missing': 'Me falta: {list}.',
    'parameters.ask_question': 'Pregunte: «{question}» Después llame otra vez a {tool}.',
    // For the message of a check of your own, the message itself.
    'This order is too old': 'Este pedido es demasiado antiguo',
  },
}
// #endregion

const inSpanish = pipeline({ name: 'check_order_status', languages: [spanish, 'en'] })
  .use(unsigned())
  .use(
    parameters(
      schema.extend({ orderNumber: schema.shape.orderNumber.refine((n) => n > 'ORD-1', 'This order is too old') }),
    ),
  )
  .handle(
    ({ parameters: { orderNumber } }) =>
      // #region fail
      answer.fail('order_not_found', {
        message: 'Order {orderNumber} was not found.',
        suggestion: 'Ask the customer to read the number again.',
        values: { orderNumber },
      }),
    // #endregion
  )

assert.equal((await say(inSpanish, {}, 'es')).message, 'Me falta: order number.')
assert.equal((await say(inSpanish, { orderNumber: 'ORD-00001' }, 'es')).message, 'Este pedido es demasiado antiguo.')
assert.equal((await say(inSpanish, { orderNumber: 'ORD-54321' }, 'es')).message, 'No encuentro el pedido ORD-54321.')
