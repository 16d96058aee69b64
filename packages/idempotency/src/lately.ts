/** How many keys a store knows by heart that others were told to have. */
export const MOST_TAKEN = 1_000

/** The last so many texts that were added. */
export interface Lately {
  has(text: string): boolean
  add(text: string): void
  delete(text: string): void
}

/** Makes such a set. */
export function lately(most: number): Lately {
  const texts = new Set<string>()
  return {
    has: (text) => texts.has(text),
    add: (text) => {
      texts.delete(text)
      texts.add(text)
      if (texts.size <= most) return
      for (const oldest of texts) return void texts.delete(oldest)
    },
    delete: (text) => void texts.delete(text),
  }
}
