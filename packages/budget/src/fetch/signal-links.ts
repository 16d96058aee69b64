/** A signal that follows two, and the way to let go of both. */
export interface SignalLink {
  readonly signal: AbortSignal
  readonly release: () => void
}

/**
 * The signals of one call that follow others. Whoever listens to a signal that outlives the call has to let go of it:
 * `AbortSignal.any()` leaves that to the garbage collector, and keeps 2 KB a call where a source lives long.
 *
 * @see https://github.com/nodejs/node/issues/54614
 */
export class SignalLinks {
  readonly #links: Set<() => void> = new Set()
  #isOver: boolean

  constructor(isOver: boolean) {
    this.#isOver = isOver
  }

  /** Whether the call is over, so that nobody will let go of what is linked from now on. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Makes a signal that aborts with whichever of the two does first, for its reason. */
  link(one: AbortSignal, other: AbortSignal): SignalLink {
    const controller = new AbortController()
    const abort = ({ target }: Event): void => {
      release()
      controller.abort((target as AbortSignal).reason)
    }
    const release = (): void => {
      this.#links.delete(release)
      one.removeEventListener('abort', abort)
      other.removeEventListener('abort', abort)
    }
    const aborted = [one, other].find((signal) => signal.aborted)
    if (aborted !== undefined) {
      controller.abort(aborted.reason)
      return { signal: controller.signal, release }
    }
    one.addEventListener('abort', abort)
    other.addEventListener('abort', abort)
    this.#links.add(release)
    return { signal: controller.signal, release }
  }

  /** Lets go of all: the call is over. */
  end(): void {
    this.#isOver = true
    for (const release of this.#links) release()
  }
}
