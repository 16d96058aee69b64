import type { Path } from '../schema/issue.ts'
import type { Made } from './edit.ts'
import { ABSENT } from './readers/repairer.ts'
import type { Repairer } from './readers/repairer.ts'
import { REPAIRERS } from './readers/repairers.ts'
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
  const readings: Reading[] = []
  const name = nameOf(path)
  for (const choice of wanted.choices) {
    const reading = firstReading(value, path, name, choice, wanted, tried)
    if (reading !== undefined) readings.push(reading)
  }
  return readings
}

function firstReading(
  value: unknown,
  path: Path,
  name: string,
  { schema, level }: Choice,
  { isMember, isNullForNothing }: Wanted,
  tried: readonly unknown[],
): Reading | undefined {
  for (const { kind, mend } of AT_LEVEL[level]) {
    const found = mend(value, schema, name)
    const read = found === ABSENT && isNullForNothing ? null : found
    // Only what the schema has a name for can be left out: without an entry of a list all after it would move.
    if (read === undefined || (read === ABSENT && !isMember)) continue
    if (!isSame(read, value) && !tried.some((before) => isSame(before, read))) {
      return { value: read, made: [{ kind, path }] }
    }
  }
  return undefined
}

/** The name that a value stands under, or the list that it is in. */
function nameOf(path: Path): string {
  const name = path.findLast((part) => typeof part === 'string')
  return typeof name === 'string' ? name : ''
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
