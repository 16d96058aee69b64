import { describe, expect, test } from 'vitest'

import { SignalLinks } from './signal-links.ts'

/** A signal that tells how many listen to it. */
function counted() {
  const controller = new AbortController()
  const { signal } = controller
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = ((...given: Parameters<typeof add>) => {
    listeners += 1
    add(...given)
  }) as typeof add
  signal.removeEventListener = ((...given: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...given)
  }) as typeof remove
  return { signal, abort: (reason: unknown) => controller.abort(reason), count: () => listeners }
}

describe('a signal that follows two', () => {
  test.each([0, 1])('aborts with number %d, for its reason, and lets go of both', (which) => {
    const sources = [counted(), counted()] as const
    const { signal } = new SignalLinks(false).link(sources[0].signal, sources[1].signal)
    expect([signal.aborted, sources.map(({ count }) => count())]).toEqual([false, [1, 1]])
    sources[which]?.abort('why')
    expect([signal.aborted, signal.reason, sources.map(({ count }) => count())]).toEqual([true, 'why', [0, 0]])
  })

  test('of which one is aborted is so at once, and listens to none', () => {
    const source = counted()
    const { signal, release } = new SignalLinks(false).link(source.signal, AbortSignal.abort('before'))
    expect([signal.aborted, signal.reason, source.count()]).toEqual([true, 'before', 0])
    release()
  })

  test('lets go when it is told to, and follows no more', () => {
    const sources = [counted(), counted()] as const
    const { signal, release } = new SignalLinks(false).link(sources[0].signal, sources[1].signal)
    release()
    sources[0].abort('late')
    expect([signal.aborted, sources.map(({ count }) => count())]).toEqual([false, [0, 0]])
  })

  test('lets go with its call, as all of that call do', () => {
    const source = counted()
    const links = new SignalLinks(false)
    for (let index = 0; index < 3; index += 1) links.link(new AbortController().signal, source.signal)
    expect([source.count(), links.isOver]).toEqual([3, false])
    links.end()
    expect([source.count(), links.isOver]).toEqual([0, true])
  })
})
