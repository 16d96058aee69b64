/** A number whose thousands are set apart by commas in groups of three, with a point before its decimals. */
export const GROUPED_NUMBER: RegExp = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/
