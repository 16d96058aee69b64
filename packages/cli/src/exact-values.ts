// The parser reads `0123` as the number 123 and takes a value that begins with a dash for an option. Keys are written in
// both ways, so each value goes through it behind a mark, which no argument of a process can hold itself.
const MARK = '\0'

/** The options of one command, by the way they are written: `--key`. */
export interface OptionNames {
  readonly known: ReadonlySet<string>
  readonly takingValue: ReadonlySet<string>
}

/** Marks every value. */
export function markValues(args: readonly string[], { known, takingValue }: OptionNames): string[] {
  let isValue = false
  return args.map((arg) => {
    if (isValue && !known.has(nameOf(arg))) {
      isValue = false
      return MARK + arg
    }
    const split = arg.indexOf('=')
    const isAssigned = arg.startsWith('--') && split !== -1
    isValue = !isAssigned && takingValue.has(arg)
    return isAssigned ? `${arg.slice(0, split)}=${MARK}${arg.slice(split + 1)}` : arg
  })
}

/** The first argument that looks like an option and is none. */
export function unknownOption(marked: readonly string[], { known }: OptionNames): string | undefined {
  return marked.find((arg) => arg.startsWith('-') && !known.has(nameOf(arg)))
}

/** The values of one option, as they were written; `undefined` where one of them is missing. */
export function writtenValues(parsed: unknown): readonly string[] | undefined {
  if (parsed === undefined) return []
  const list: readonly unknown[] = [parsed].flat()
  const texts = list.map((value) =>
    typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : undefined,
  )
  return texts.includes(undefined) ? undefined : (texts as string[])
}

function nameOf(arg: string): string {
  const [name = ''] = arg.split('=')
  return name
}
