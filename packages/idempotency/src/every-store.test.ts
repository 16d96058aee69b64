import { describe, expect, test } from 'vitest'

import { storeConformance } from './conformance.ts'
import { stores } from './every-store.test-kit.ts'

describe.each(stores)('the store %s', (name, host) => {
  test.concurrent.each(storeConformance)('$name', ({ run }) => run(host))

  test('says what it is', async () => {
    const { store, close } = await host.open()
    expect(store.name).toBe(name)
    await (close === undefined ? store.close?.() : close())
  })
})
