/** The colours that a waterfall uses. */
export type Colour = 'green' | 'yellow' | 'red' | 'dim' | 'bold'

/** Gives a text a colour, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string

/** For where nobody sees colours. */
export const plain: Paint = (_colour, text) => text
