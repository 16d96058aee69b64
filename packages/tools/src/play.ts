/** The ids that a caller who is played sends along, where its kind of call has a place for them. */
export interface PlayedIds {
  readonly conversationId: string
  readonly toolCallId: string
}

/** A request as the caller would send it, still unsigned. */
export interface PlayedRequest {
  readonly method: string
  /** What comes behind the endpoint's URL: `/check_order_status`, or empty where one route is for all. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The body as it goes over the wire; absent where there is none. */
  readonly body?: string
}

/** What the model is told of one invocation. */
export interface Heard {
  /** The text that reaches the model; `undefined` where it is told no more than that something failed, or nothing. */
  readonly text: string | undefined
  /** Whether the caller counts it as failed. */
  readonly isError: boolean
  /** What the caller does with it, where that is not plain: one sentence. */
  readonly remark?: string
}

/** Arguments as a JSON body, the tool behind the URL: how most callers call. */
export function playFlat(tool: string, args: object): PlayedRequest {
  return {
    method: 'POST',
    path: `/${encodeURIComponent(tool)}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  }
}

/** Everything reaches the model as it is. */
export function hearAll(status: number, body: string): readonly Heard[] {
  return [{ text: body, isError: status < 200 || status > 299 }]
}
