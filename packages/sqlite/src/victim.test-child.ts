// Writes pairs until it is killed, and says of each that it has been written.
import { openSqlite, statements } from './index.ts'

const [file = ''] = process.argv.slice(2)
const pairs = openSqlite({ file, name: 'pairs', migrations: ['CREATE TABLE pairs (id INTEGER, half TEXT) STRICT'] })
const sql = statements({ add: 'INSERT INTO pairs VALUES (?, ?)' })

for (let id = 0; ; id += 8) {
  const those = Array.from({ length: 8 }, (_, at) => id + at)
  await Promise.all(
    those.map((one) =>
      pairs.write((database) => {
        sql(database).add.run(one, 'left')
        sql(database).add.run(one, 'right'.repeat(50))
      }),
    ),
  )
  process.stdout.write(`${id + 7}\n`)
}
