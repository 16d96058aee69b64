/** A server that the tests of a file may use; others use it too, under names of their own. */
export interface Service {
  readonly url: string
  /** Lets go of it. The server ends a few seconds after the last of its users. */
  stop(): Promise<void>
}

/** A server that nobody else uses, so that it may be taken away. */
export interface OwnService extends Service {
  /** Ends it at once, as a crash would. Whoever is connected is cut off. */
  crash(): Promise<void>
  /** Starts it again at the same address: with all that it had, unless it is a Redis that keeps nothing, which comes back empty. */
  start(): Promise<void>
}

/** How to run one kind of server. */
export interface ServerKind {
  /** Makes ready what is needed once, in a folder that is removed at the end. */
  prepare(folder: string): Promise<PreparedServer>
}

/** A server that can be started, more than once. */
export interface PreparedServer {
  readonly command: readonly [program: string, ...args: string[]]
  readonly options: { readonly uid?: number; readonly gid?: number; readonly env?: NodeJS.ProcessEnv }
  readonly url: string
  /** The signal that ends it as a crash would, together with all that it started. */
  readonly crashSignal: 'SIGKILL' | 'SIGQUIT'
  /** Rejects while the server does not answer yet, or another one does. */
  readonly ping: () => Promise<void>
}
