import { describe, expect, test } from 'vitest'

import { unspeakableIn } from './unspeakable.ts'

describe('what a voice cannot say', () => {
  test.each<[string, string[]]>([
    ['See https://example.com/orders.', ['a web address']],
    ['See HTTP://EXAMPLE.COM.', ['a web address']],
    ['See www.example.com.', ['a web address']],
    ['Write to help@example.com.', ['an e-mail address']],
    ['Write to a.b+c@mail.example.co.uk', ['an e-mail address']],
    ['It is **shipped**.', ['bold text']],
    ['It is __shipped__.', ['bold text']],
    ['# Orders', ['a heading']],
    ['- shipped', ['a bullet list']],
    ['* shipped', ['a bullet list']],
    ['• shipped', ['a bullet list']],
    ['Two orders:\n- one\n- two', ['a bullet list', 'a line break']],
    ['The code is `X1`.', ['code']],
    ['| order | status |', ['a table']],
    ['See [your order](orders/1).', ['a link']],
    ['See [your order](https://example.com).', ['a web address', 'a link']],
    ['One.\r\nTwo.', ['a line break']],
    ['One.\u2028Two.', ['a line break']],
    ['Done 🎉', ['an emoji']],
    ['I ❤️ it', ['an emoji']],
  ])('%j', (text, kinds) => {
    expect(unspeakableIn(text)).toEqual(kinds)
  })

  test.each([
    'Order ORD-12345 was shipped on the 3rd of May.',
    'It is -5 degrees, or 3 * 4 = 12.',
    'It is number 1, and costs 12 € (10 % off).',
    'We’ll ring you @ noon.',
    'The price/quality ratio [sic] (good).',
    '注文は発送されました。',
    'Hookwell™ © 2027',
    '',
  ])('%j can be said', (text) => {
    expect(unspeakableIn(text)).toEqual([])
  })
})

test.each([['@'], ['a@'], ['a@a.'], ['- '], [' '], ['|'], ['\n'], ['#'], ['*'], ['](']])(
  'a long text of %j is read once',
  (piece) => {
    const startedAt = performance.now()
    unspeakableIn(piece.repeat(100_000))
    expect(performance.now() - startedAt).toBeLessThan(500)
  },
)
