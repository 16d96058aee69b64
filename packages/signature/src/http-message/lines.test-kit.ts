import { isRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { readComponents } from './component.ts'
import type { Component } from './component.ts'
import { headersOf } from './crafted.test-kit.ts'
import { readDictionary } from './dictionary.ts'
import { requestReader } from './message-request.ts'
import { signatureBase } from './signature-base.ts'

/** What a request is, for a test of its components. */
export interface Sent {
  readonly url?: string
  readonly method?: string
  readonly publicUrl?: string
  readonly headers?: readonly (readonly [string, string])[]
}

function componentsOf(identifiers: string): readonly Component[] | Refusal {
  const list = readDictionary(`sig=(${identifiers})`)?.get('sig')?.value
  return readComponents((list?.[0] ?? []) as never)
}

/** The lines that identifiers stand for, or the reason why there are none. */
export function lines(
  identifiers: string,
  { url = 'https://example.com/', method = 'POST', publicUrl, headers = [] }: Sent,
): readonly string[] | string {
  const components = componentsOf(identifiers)
  if (isRefusal(components)) return components.reason
  const request = requestReader('test', publicUrl)({ url, method, headers: headersOf(headers) })
  if (isRefusal(request)) return request.reason
  const base = signatureBase(components, '()', request)
  return typeof base === 'string' ? base.split('\n').slice(0, -1) : base.reason
}
