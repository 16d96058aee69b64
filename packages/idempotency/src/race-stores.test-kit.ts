import type { OpenStore } from './conformance.ts'
import { openHastySqlite, openIoredis, openNodeRedis, openPostgres, openSqliteFile } from './open-stores.test-kit.ts'
import type { OpenOnServer } from './open-stores.test-kit.ts'

/** A store that many processes can open. */
export interface RaceStore {
  readonly kind: keyof typeof KINDS
  /** Its address, or its file. */
  readonly url: string
  readonly space: string
}

const KINDS = {
  postgres: openPostgres,
  redis: openNodeRedis,
  ioredis: openIoredis,
  sqlite: openSqliteFile,
  'hasty sqlite': openHastySqlite,
} satisfies Record<string, OpenOnServer>

export async function openRaceStore({ kind, url, space }: RaceStore): Promise<OpenStore> {
  return KINDS[kind](url, space)
}
