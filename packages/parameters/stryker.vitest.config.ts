import { defineConfig } from 'vitest/config'

/** The tests that the mutants of the repairers have to get past: the tables, without the properties and the megabytes. */
export default defineConfig({
  test: {
    include: ['src/repair/**/*.test.ts'],
    exclude: ['src/repair/**/*.{hostile,properties}.test.ts'],
    testTimeout: 60_000,
  },
})
