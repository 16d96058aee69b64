// One process of several that open a file which nobody has made so far.
import { openSqlite } from './index.ts'

const [file = ''] = process.argv.slice(2)
const tables = Array.from({ length: 20 }, (_, at) => `CREATE TABLE t${at} (id INTEGER PRIMARY KEY) STRICT`)

const opened = openSqlite({ file, name: 'opened', migrations: [...tables, 'INSERT INTO t0 VALUES (NULL)'] })
const rows = await opened.read((database) => database.prepare('SELECT count(*) AS n FROM t0').get())
await opened.close()
process.send?.(rows?.['n'])
process.disconnect?.()
