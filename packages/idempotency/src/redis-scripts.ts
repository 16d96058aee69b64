import { scriptOf } from './redis-client.ts'
import type { Script } from './redis-client.ts'

/**
 * A key is a hash of `fence`, `fingerprint` and, once its work is done, `stored`. The server forgets it when its time is
 * over, so a key that is there is held or complete. Each script touches this one key, so they run on a cluster too.
 *
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 */
export const scripts: Readonly<Record<'reserve' | 'extend' | 'complete' | 'release', Script>> = {
  // A fence is the time in microseconds, which goes on growing after a key was forgotten. It has 16 digits, and Lua would
  // round what it turns into a text by itself.
  reserve: scriptOf(`
local held = redis.call('HMGET', KEYS[1], 'fence', 'fingerprint', 'stored')
if held[3] then return { 'complete', held[2], held[3] } end
if held[1] then return { 'running', held[2], redis.call('PTTL', KEYS[1]) } end
local time = redis.call('TIME')
local fence = string.format('%.0f', time[1] * 1000000 + time[2])
redis.call('HSET', KEYS[1], 'fence', fence, 'fingerprint', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return { 'reserved', fence }`),
  extend: scriptOf(`
local held = redis.call('HMGET', KEYS[1], 'fence', 'stored')
if held[1] ~= ARGV[1] or held[2] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`),
  complete: scriptOf(`
local held = redis.call('HMGET', KEYS[1], 'fence', 'stored')
if held[1] ~= ARGV[1] or held[2] then return 0 end
redis.call('HSET', KEYS[1], 'stored', ARGV[2])
return redis.call('PEXPIRE', KEYS[1], ARGV[3])`),
  release: scriptOf(`
local held = redis.call('HMGET', KEYS[1], 'fence', 'stored')
if held[1] ~= ARGV[1] or held[2] then return 0 end
return redis.call('DEL', KEYS[1])`),
}
