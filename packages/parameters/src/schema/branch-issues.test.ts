import type { StandardSchemaV1 } from '@standard-schema/spec'
import { type } from 'arktype'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { pathOf } from '../schema/issue.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { branchIssues } from './branch-issues.ts'

const nested = z.union([z.object({ a: z.union([z.object({ c: z.int() }), z.boolean()]) }), z.object({ b: z.int() })])

/** As they would be read off the schemas of the libraries that do not keep their branches apart. */
const ALTERNATIVES: readonly JsonSchema[] = [
  { type: 'object', properties: { it: {}, both: {} } },
  { type: 'object', properties: { b: {}, both: {} } },
  { type: 'array', items: {} },
]

test.each<[string, StandardSchemaV1, unknown, readonly (readonly string[])[]]>([
  [
    'zod: one list for each branch',
    z.object({ it: z.union([z.object({ a: z.int(), c: z.int() }), z.object({ b: z.int() })]) }),
    { it: { a: '1' } },
    [['it.a', 'it.c'], ['it.b']],
  ],
  [
    'zod: those of a union in it stay where they are',
    z.object({ it: nested }),
    { it: { a: { c: '1' } } },
    [['it.a'], ['it.b']],
  ],
  [
    'zod: branches of branches',
    z.object({ it: z.union([z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]), z.boolean()]) }),
    { it: {} },
    [['it.a'], ['it.b']],
  ],
  ['zod: none of values that are no objects', z.object({ it: z.union([z.boolean(), z.int()]) }), { it: 'x' }, []],
  [
    'zod: none of a discriminator',
    z.object({ it: z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b') })]) }),
    { it: { k: 'c' } },
    [],
  ],
  [
    'valibot: by the names of each',
    v.object({ it: v.union([v.object({ it: v.number() }), v.object({ b: v.number() })]) }),
    { it: { it: '1' } },
    [['it.it'], ['it.b']],
  ],
  [
    'valibot: for each that has the name',
    v.object({
      it: v.union([
        v.object({ it: v.number(), both: v.number() }),
        v.object({ both: v.boolean() }),
        v.array(v.number()),
      ]),
    }),
    { it: { it: '1', both: 'x' } },
    [
      ['it.it', 'it.both', 'it.both'],
      ['it.both', 'it.both'],
    ],
  ],
  [
    'valibot: for each list',
    v.object({ it: v.union([v.array(v.number()), v.object({ b: v.number() })]) }),
    { it: ['1'] },
    [['it.b'], ['it.0']],
  ],
  [
    'arktype: by the names of each',
    type({ it: type({ it: 'number' }).or({ b: 'number' }) }),
    { it: { it: '1' } },
    [['it.it'], ['it.b']],
  ],
])('%s', (_what, schema, raw, branches) => {
  const result = schema['~standard'].validate(raw) as StandardSchemaV1.FailureResult
  const [issue] = result.issues
  const found = branchIssues(issue === undefined ? [] : [issue], issue === undefined ? [] : pathOf(issue), ALTERNATIVES)
  expect(found.map((branch) => branch.map((one) => pathOf(one).join('.')))).toEqual(branches)
})

test('where no alternatives are given, each issue stands for one branch', () => {
  const issue = {
    message: '',
    path: ['it'],
    issues: [
      { message: '', path: ['a'] },
      { message: '', path: ['b'] },
    ],
  }
  expect(branchIssues([issue], ['it']).map((branch) => branch.map(pathOf))).toEqual([[['it', 'a']], [['it', 'b']]])
})
