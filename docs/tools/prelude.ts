// What the examples in doc comments take for granted, so that they need not tell the whole story. Only compiled.
import type { Express } from 'express'
import type { Server } from 'node:http'
import type { ConformanceServer } from '@hookwell/core/conformance'
import type {
  Budget,
  Call,
  Endpoint,
  HookwellError,
  HookwellErrorOptions,
  Logger,
  Pipeline,
  Tool,
  Trusted,
} from 'hookwell'
import { z } from 'zod'

export { writeFile } from 'node:fs/promises'
export { expect, test } from 'vitest'
export { default as express } from 'express'
export { Pool } from 'pg'
export { createClient } from 'redis'
export { z }

interface Order {
  readonly orderId: string
  readonly status: string
}

interface Context extends Trusted {
  readonly budget: Budget
  readonly parameters: { readonly orderId: string }
}

// The user's application.
export declare const app: Express
export declare const server: Server
export declare const schema: z.ZodObject<{ orderId: z.ZodString }>
export declare const key: string
export declare const orders: {
  find(orderId: string, options?: { signal: AbortSignal }): Promise<Order>
  statusOf(orderId: string): string
  flush(): Promise<void>
}

// A pipeline, and a call that has been through it.
export declare const pipe: Pipeline<Context>
export declare const endpoint: Endpoint
export declare const call: Call & Context
export declare const thrown: unknown

// Tools that were declared elsewhere.
export declare const checkOrderStatus: Tool
export declare const createSupportTicket: Tool
export declare const refundOrder: Tool
export declare const tools: readonly Tool[]

// Things that users bring along.
export declare const failure: HookwellError
export declare const logger: Logger
export declare const pino: Readonly<Record<keyof Logger, (fields: object | undefined, message: string) => void>>
export declare class StockError extends Error {}
export declare const options: object
export declare const result: Order
export declare const words: HookwellErrorOptions
export declare function adviceOn(order: Order): Promise<string>
export declare function count(status: number): void
export declare function fail(code: string): HookwellError
export declare function find(orderId: string): Order
export declare function importNextBatch(): Promise<void>
export declare function listen(served: Express): Promise<ConformanceServer>
export declare function partial<T>(whole: T): Partial<T>
export declare function statusOf(orderId: string): string
