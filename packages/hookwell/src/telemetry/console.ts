// Written by `pnpm sync` from what the packages export. Do not edit.
export { draw, drawnCall, waterfall } from '@hookwell/telemetry/console'
export type { Canvas, Colour, DrawnCall, Limit, Paint, Terminal, WaterfallOptions } from '@hookwell/telemetry/console'
