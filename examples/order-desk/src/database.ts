import { DatabaseSync } from 'node:sqlite'

const TABLES = `
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    region TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('in preparation', 'shipped', 'delivered')),
    tracking_number TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tickets (
    id INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    problem TEXT NOT NULL,
    quantity INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS pushes (
    commit_id TEXT PRIMARY KEY,
    repository TEXT NOT NULL,
    branch TEXT NOT NULL
  ) STRICT;
`

// The parcels behind the tracking numbers are in carrier-service.ts, each with its delay.
const SEED = `
  INSERT OR IGNORE INTO orders VALUES
    ('ORD-12345', 'blue mug', 2, 2900, 'north', 'shipped', 'PARCEL-1'),
    ('ORD-20002', 'tea pot', 1, 4500, 'north', 'shipped', 'PARCEL-2-SECONDS'),
    ('ORD-30003', 'desk lamp', 1, 8900, 'south', 'shipped', 'PARCEL-NEVER'),
    ('ORD-40004', 'bread knife', 3, 7200, 'south', 'in preparation', NULL),
    ('ORD-50005', 'wool blanket', 1, 12900, 'north', 'delivered', NULL);
`

/**
 * Opens the database of the desk; a new one gets its tables and the orders of the demo.
 *
 * @param location A file, or `:memory:`, which is the default.
 */
export function openDatabase(location = ':memory:'): DatabaseSync {
  const database = new DatabaseSync(location)
  database.exec(TABLES + SEED)
  return database
}
