// Usage: node run-piece.ts FILE. Runs one piece of documentation as its reader would, in a process of its own.
import { Server } from 'node:net'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [file = ''] = process.argv.slice(2)

// A reader has nothing else on port 3000; here other pieces and other programs may.
const listen = Reflect.get(Server.prototype, 'listen') as (...given: unknown[]) => Server
Server.prototype.listen = function (this: Server, port?: unknown, ...rest: unknown[]): Server {
  return Reflect.apply(listen, this, [typeof port === 'number' ? 0 : port, ...rest])
}

// A reader sets the secrets that a piece asks for. This one is a key in every scheme's eyes.
for (const name of namesOfSecrets(readFileSync(file, 'utf8'))) {
  process.env[name] ??= `whsec_${Buffer.alloc(32, 7).toString('base64')}`
}

await import(pathToFileURL(file).href)

// What it has set going may fail yet, and what serves will not end by itself.
setTimeout(() => process.exit(), 300)

function namesOfSecrets(code: string): string[] {
  return [...code.matchAll(/environmentKey\('(\w+)'\)|process\.env(?:\.|\[')(\w+)/g)].map(
    ([, key, variable]) => key ?? variable ?? '',
  )
}
