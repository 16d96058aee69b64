/** What colours a picture of a terminal has. */
export type Colours = Readonly<Record<string, string>>

/** A piece of a line in one colour. */
interface Piece {
  readonly colour: string | undefined
  readonly text: string
}

const CELL = 8.4
const LINE = 20
const MARGIN = 16
const FONT = 14

/** Marks a piece of text for {@link terminalSvg}; no text of a terminal has these characters. */
export function marked(colour: string, text: string): string {
  return `⟦${colour}⟧${text}⟦⟧`
}

/**
 * Draws what a terminal shows as a picture: letters as text, blocks as rectangles, since fonts do not agree on how wide
 * a block is.
 */
export function terminalSvg(text: string, colours: Colours): string {
  const lines = text.trimEnd().split('\n').map(piecesOf)
  const columns = Math.max(...lines.map((pieces) => pieces.reduce((sum, piece) => sum + piece.text.length, 0)))
  const [width, height] = [columns * CELL + 2 * MARGIN, lines.length * LINE + 2 * MARGIN]
  const drawn = lines.flatMap((pieces, index) => drawLine(pieces, MARGIN + index * LINE, colours))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${height}" viewBox="0 0 ${round(width)} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${colours['background']}"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${FONT}">`,
    ...drawn,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function piecesOf(line: string): readonly Piece[] {
  return [...line.matchAll(/⟦(\w+)⟧([^⟦]*)⟦⟧|[^⟦]+/g)].map(([all, colour, text]) => ({
    colour,
    text: text ?? all,
  }))
}

function drawLine(pieces: readonly Piece[], top: number, colours: Colours): readonly string[] {
  let column = 0
  return pieces.flatMap(({ colour, text }) => {
    const left = MARGIN + column * CELL
    column += text.length
    const fill = colours[colour ?? 'text'] ?? colours['text']
    const weight = colour === 'bold' ? ' font-weight="bold"' : ''
    return [...text.matchAll(/[█▉▊▋▌▍▎▏]+|┊|[^█▉▊▋▌▍▎▏┊ ]+(?: [^█▉▊▋▌▍▎▏┊ ]+)*/g)].map(({ 0: run, index }) => {
      const x = left + index * CELL
      if (run === '┊') {
        const middle = round(x + CELL / 2)
        return `<line x1="${middle}" y1="${top}" x2="${middle}" y2="${top + LINE}" stroke="${fill}" stroke-dasharray="3 2"/>`
      }
      if (/[█-▏]/.test(run)) {
        return `<rect x="${round(x)}" y="${top + 2}" width="${round(widthOf(run))}" height="${LINE - 4}" fill="${fill}"/>`
      }
      const length = round(run.length * CELL)
      return `<text x="${round(x)}" y="${top + 15}" textLength="${length}" fill="${fill}"${weight}>${escaped(run)}</text>`
    })
  })
}

/** Full blocks, and an eighth less for each step from `█` to `▏`. */
function widthOf(run: string): number {
  return Array.from(run).reduce((sum, block) => sum + (8 - '█▉▊▋▌▍▎▏'.indexOf(block)) / 8, 0) * CELL
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
