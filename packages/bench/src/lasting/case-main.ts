// One case of a part, in a process of its own: tells what cases there are, and then does a round each time it is told to.
import type { LastingParts } from './lasting-case.ts'
import { sampleOf, warmUp } from './sample.ts'

const [module = '', part = '', index = ''] = process.argv.slice(2)
const { openPart } = (await import(module)) as LastingParts
const { cases, close } = await openPart(part)
const own = cases[Number(index)]
if (own === undefined) throw new Error(`'${part}' has no case ${index}`)
await warmUp(own)
process.on('message', (message) => {
  const done = message === 'round' ? sampleOf(own).then((sample) => process.send?.(sample)) : end()
  // Left to itself, an error would be told, and the parent would wait.
  done.catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
// Nobody is left to tell: the parent has failed.
process.on('disconnect', () => process.exit())
process.send?.(cases.map(({ id, against, without }) => ({ id, against, without })))

async function end(): Promise<void> {
  await close()
  process.disconnect()
}
