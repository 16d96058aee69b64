import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/**
 * Begins with the files that take long. What a file took is known only where the tests ran before; elsewhere the largest come
 * first, and those that try thousands of values are small: begun last, they kept one core busy while the other had nothing to do.
 */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  return LONG.test(moduleId) ? 0 : 1
}

const LONG = /propert|round-?trip|hostile|naughty|regexes|several-processes|every-/
