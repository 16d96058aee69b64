import type { OptionRule } from '@hookwell/core'

/** What `budget({ fetchHosts })` may be. */
export const fetchHostRule: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.every(isHost),
  must: "a list of hosts, such as 'orders.internal', 'localhost:8080' or '*.example.com'",
}

/** Whether a URL leads to one of the hosts; one without a port stands for all ports, `*.` for what is below a name. */
export function leadsTo(hosts: readonly string[], url: URL): boolean {
  return hosts.some((entry) => {
    const host = entry.toLowerCase()
    if (host.startsWith('*.')) return nameOf(url, host).endsWith(host.slice(1))
    return nameOf(url, host) === host
  })
}

function nameOf({ host, hostname }: URL, entry: string): string {
  return PORT.test(entry) ? host : hostname
}

const PORT = /:\d+$/

function isHost(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const name = value.startsWith('*.') ? value.slice(2) : value
  const url = `http://${name}`
  return !/[*@]/.test(name) && URL.canParse(url) && new URL(url).href === `http://${name.toLowerCase()}/`
}
