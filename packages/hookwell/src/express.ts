// Written by `pnpm sync` from what the packages export. Do not edit.
export { contextOf, expressErrors, keepRawBody, toExpress, toExpressErrors } from '@hookwell/express'
export type { ExpressErrorCode, ExpressErrorOptions, ExpressHandler } from '@hookwell/express'
