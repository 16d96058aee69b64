import { describe, expect, test } from 'vitest'

import { CREATED, crafted, judged } from './crafted.test-kit.ts'

describe('headers that are not written as they should be', () => {
  const good = crafted()
  const input = String(good.headers['signature-input'])
  const proof = String(good.headers['signature'])
  const sent = async (changes: Record<string, string | readonly string[]>) =>
    (await judged({ ...good, headers: { ...good.headers, ...changes } })).verdict

  test.each<[string, Record<string, string | readonly string[]>, string]>([
    ['no signature', { signature: [] }, 'signature_missing'],
    ['no input', { 'signature-input': [] }, 'signature_missing'],
    ['an empty signature', { signature: '' }, 'signature_malformed'],
    ['an empty input', { 'signature-input': '' }, 'signature_malformed'],
    ['a label of the signature alone', { signature: `${proof}, sig2=:AQ==:` }, 'signature_malformed'],
    ['a label of the input alone', { 'signature-input': `${input}, sig2=("date");created=1` }, 'signature_malformed'],
    ['other labels', { signature: proof.replace('sig1', 'sig2') }, 'signature_malformed'],
    ['a label twice', { signature: `${proof}, ${proof}` }, 'signature_malformed'],
    ['a label twice, in two lines', { 'signature-input': [input, input] }, 'signature_malformed'],
    ['a label twice, another first', { signature: `sig1=:AQ==:, ${proof}` }, 'signature_malformed'],
    ['a parameter twice', { 'signature-input': `${input};created=1750000000` }, 'signature_malformed'],
    [
      'a parameter twice, another first',
      { 'signature-input': input.replace(CREATED, `;created=1${CREATED}`) },
      'signature_malformed',
    ],
    ['a space behind a semicolon', { 'signature-input': input.replace(';', '; ') }, 'signature_malformed'],
    ['two spaces in the list', { 'signature-input': input.replace(' ', '  ') }, 'signature_malformed'],
    ['a space before', { 'signature-input': ` ${input}` }, 'signature_malformed'],
    ['junk behind', { signature: `${proof}x` }, 'signature_malformed'],
    ['a comma behind', { signature: `${proof},` }, 'signature_malformed'],
    ['a folded line', { 'signature-input': input.replace(' ', '\r\n ') }, 'signature_malformed'],
    ['a line that ends early', { 'signature-input': input.replace(' ', '\n') }, 'signature_malformed'],
    ['a signature with a parameter', { signature: `${proof};x` }, 'signature_malformed'],
    ['a signature that is no bytes', { signature: 'sig1="AQ=="' }, 'signature_malformed'],
    ['a signature that is a list', { signature: 'sig1=(:AQ==:)' }, 'signature_malformed'],
    ['a signature that is nothing', { signature: 'sig1' }, 'signature_malformed'],
    ['a signature without bytes', { signature: 'sig1=::' }, 'signature_malformed'],
    ['a signature longer than any key makes', { signature: `sig1=:${'AAAA'.repeat(342)}:` }, 'signature_malformed'],
    ['base64 without its padding', { signature: proof.replace(/=+:$/, ':') }, 'signature_malformed'],
    ['base64 in the other alphabet', { signature: `sig1=:-_${proof.slice(8)}` }, 'signature_malformed'],
    ['base64 with a line break', { signature: proof.replace(/(.{20})/, '$1\n') }, 'signature_malformed'],
    ['base64 with bits left over', { signature: 'sig1=:AR==:' }, 'signature_malformed'],
    ['an input that is no list', { 'signature-input': 'sig1="@method"' }, 'signature_malformed'],
    ['an input that is nothing', { 'signature-input': 'sig1' }, 'signature_malformed'],
    [
      'an input of 33 components',
      { 'signature-input': `sig1=(${Array.from({ length: 33 }, (_, i) => `"x-${i}"`).join(' ')})` },
      'signature_malformed',
    ],
    ['longer than a header is', { 'signature-input': `${input};x="${'x'.repeat(8_192)}"` }, 'signature_malformed'],
    [
      'nine signatures',
      {
        'signature-input': Array.from({ length: 9 }, (_, i) => input.replace('sig1', `sig${i}`)).join(', '),
        signature: Array.from({ length: 9 }, (_, i) => proof.replace('sig1', `sig${i}`)).join(', '),
      },
      'signature_malformed',
    ],
    [
      'thousands of labels',
      { signature: Array.from({ length: 1_500 }, (_, i) => `s${i}`).join(',') },
      'signature_malformed',
    ],
  ])('%s', async (_what, changes, verdict) => {
    expect(await sent(changes)).toBe(verdict)
  })
})
