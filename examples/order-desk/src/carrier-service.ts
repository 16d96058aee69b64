import { createServer } from 'node:http'
import type { Server } from 'node:http'

import { systemClock } from 'hookwell'
import type { Clock } from 'hookwell'

import { listen } from './listen.ts'

/** What the carrier knows of a parcel, and how long it takes to say so; `Infinity` is never. */
export interface Parcel {
  readonly place: string
  readonly expectedOn: string
  readonly delayMs: number
}

const PARCELS: Readonly<Record<string, Parcel>> = {
  'PARCEL-1': { place: 'Leipzig', expectedOn: 'Friday', delayMs: 0 },
  'PARCEL-2-SECONDS': { place: 'Porto', expectedOn: 'Monday', delayMs: 2_000 },
  'PARCEL-NEVER': { place: 'Graz', expectedOn: 'Tuesday', delayMs: Infinity },
}

/** The carrier's own service, somebody else's in real life: a plain HTTP server with a port of its own. */
export interface CarrierService {
  readonly url: string
  readonly server: Server
  close(): void
}

/** Starts the carrier's service on a free port of this machine. */
export async function startCarrierService({ clock = systemClock }: { clock?: Clock } = {}): Promise<CarrierService> {
  const server = createServer((request, response) => {
    const parcel = PARCELS[request.url?.replace('/parcels/', '') ?? '']
    if (parcel === undefined) return void response.writeHead(404).end()
    const { place, expectedOn, delayMs } = parcel
    const answer = (): void => void response.end(JSON.stringify({ place, expectedOn }))
    if (delayMs === 0) return answer()
    if (delayMs !== Infinity) response.on('close', clock.after(delayMs, answer))
  })
  const port = await listen(server, 0)
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
