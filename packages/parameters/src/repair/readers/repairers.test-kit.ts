import type { JsonSchema } from '../../schema/json-schema.ts'

/** What can be wanted, one of each kind that some row knows. */
export const SCHEMAS: readonly JsonSchema[] = [
  {},
  { type: 'number' },
  { type: 'integer' },
  { type: 'number', format: 'money' },
  { type: 'integer', format: 'money' },
  { type: 'boolean' },
  { type: 'string' },
  { type: 'string', format: 'date-time' },
  { type: 'string', format: 'date' },
  { type: 'string', enum: ['in_preparation', 'shipped', 'delivered', 'none', '-', 'size-40', 'Rose', 'ROSE'] },
  { enum: ['true', 1, null, '2027-01-31', ''] },
  { const: 'I agree' },
  { type: 'array' },
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'number' } },
  { type: 'array', items: { enum: ['none', 'some'] } },
  { type: 'object' },
  { 'x-hookwell-type': 'date' },
]

/** Something for each row, so that no run of a property leaves one idle. */
export const READABLE: readonly unknown[] = [
  '3~€12~true~yes~In Preparation~2027-01-31 09:30:00Z~20270131~2027-01-31~1801389600~{"a":1}~[1]~deliverd~a, b~1, 2',
  'N/A~<order id>~ trimmed ~I agree',
]
  .flatMap<unknown>((row) => row.split('~'))
  .concat([7, 1.5, 1, 1801389600, null])

/** Pieces of what the rows read, to be put together in all sorts of ways. */
export const PIECES: readonly string[] = [
  '0~1~12~299~000~-~+~.~,~e~E~ ~\n~\u00a0~$~€~EUR~x~\ud800~\udc00',
  'true~False~yes~Off~null~None~N/A~unknown~<~>~{{~}}~{~}~[~]~"~:~/',
  '2027~-01~-31~T~t~Z~+02:00~:30~20270131~1801389600~Sun, ~31 ~Jan ~GMT~10:00',
  'in~_~preparation~shipped~deliverd~rose~I ~agree~some~__proto__~constructor~"a"~"__proto__":',
].flatMap((row) => row.split('~'))
