import type { Path } from '../schema/issue.ts'
import type { Made } from './edit.ts'
import { ABSENT } from './repairer.ts'
import type { Repairer } from './repairer.ts'
import { REPAIRERS } from './repairers.ts'
import type { RepairLevel } from './repairs.ts'
import { isSame } from './same.ts'
import type { Choice, Wanted } from './wanted.ts'

/** One way to read a value that was refused. */
export interface Reading {
  readonly value: unknown
  readonly made: readonly Made[]
}

/** What a value can be read as, one reading at most for each schema that it may be meant for. */
export function readingsOf(value: unknown, path: Path, wanted: Wanted, tried: readonly unknown[]): readonly Reading[] {
  return wanted.choices.flatMap((choice) => firstReading(value, path, choice, wanted, tried) ?? [])
}

function firstReading(
  value: unknown,
  path: Path,
  { schema, level }: Choice,
  { isMember }: Wanted,
  tried: readonly unknown[],
): Reading | undefined {
  for (const { kind, mend } of AT_LEVEL[level]) {
    const read = mend(value, schema)
    // Only what the schema has a name for can be left out: without an entry of a list all after it would move.
    if (read === undefined || (read === ABSENT && !isMember)) continue
    if (!isSame(read, value) && !tried.some((before) => isSame(before, read))) {
      return { value: read, made: [{ kind, path }] }
    }
  }
  return undefined
}

const AT_LEVEL: Readonly<Record<RepairLevel, readonly Repairer[]>> = {
  strict: [],
  safe: REPAIRERS.filter(({ level }) => level === 'safe'),
  lenient: REPAIRERS,
}

/** The one reading that there is; `undefined` where there are several that differ, or none. */
export function onlyReading(readings: readonly Reading[]): Reading | undefined {
  const [first, ...others] = readings
  return first !== undefined && others.every(({ value }) => isSame(value, first.value)) ? first : undefined
}
