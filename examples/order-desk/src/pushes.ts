import type { DatabaseSync } from 'node:sqlite'

export interface Push {
  readonly commitId: string
  readonly repository: string
  readonly branch: string
}

export interface Pushes {
  /** Remembers a push; one that is delivered twice is remembered once. */
  record(push: Push): void
  count(): number
}

export function pushesIn(database: DatabaseSync): Pushes {
  const insert = database.prepare('INSERT OR IGNORE INTO pushes VALUES (?, ?, ?)')
  const count = database.prepare('SELECT count(*) AS pushes FROM pushes')
  return {
    record: ({ commitId, repository, branch }) => void insert.run(commitId, repository, branch),
    count: () => Number(count.get()?.['pushes']),
  }
}
