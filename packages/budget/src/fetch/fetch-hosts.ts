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

// A URL leaves a port out that its scheme implies, also where it was written down.
function nameOf({ host, hostname, port, protocol }: URL, entry: string): string {
  if (!PORT.test(entry)) return hostname
  return port === '' ? `${hostname}:${IMPLIED[protocol]}` : host
}

const IMPLIED: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

const PORT = /:\d+$/

function isHost(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const name = value.startsWith('*.') ? value.slice(2) : value
  if (/[*@]/.test(name)) return false
  // By two schemes, as each leaves out a port of its own.
  return [`http://${name}`, `https://${name}`].some(
    (url) => URL.canParse(url) && new URL(url).href === `${url.toLowerCase()}/`,
  )
}
