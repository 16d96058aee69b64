import type { Heard } from '../play.ts'

/**
 * The body of a 2xx reaches the model, and of any other status nobody can say that it does.
 *
 * @param otherwise What the caller does with another status, as one sentence.
 */
export function hearSuccess(otherwise: string): (status: number, body: string) => readonly Heard[] {
  return (status, body) => [
    status >= 200 && status <= 299
      ? { text: body, isError: false }
      : { text: undefined, isError: true, remark: otherwise },
  ]
}
