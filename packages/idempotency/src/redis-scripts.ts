import { scriptOf } from './redis-client.ts'
import type { Script } from './redis-client.ts'

/**
 * What a key holds is one text, since a hash would need a command for its fields and another one for its end: the fence,
 * `r` while the work runs or `c` once it is complete, the fingerprint with its length in front, and what is stored. The server
 * forgets a key when its time is over, so one that is there is held or complete. Each script touches this one key, so they
 * run on a cluster too, and writes by one command: an error leaves all as it was.
 *
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/
 */
export const scripts: Readonly<Record<'reserve' | 'extend' | 'complete' | 'release', Script>> = {
  // A fence is the time in microseconds, which goes on growing after a key was forgotten. It has 16 digits, and Lua would
  // round what it turns into a text by itself.
  reserve: scriptOf(`
local held = redis.call('GET', KEYS[1])
if held then return { held, redis.call('PTTL', KEYS[1]) } end
local time = redis.call('TIME')
local fence = time[1] * 1000000 + time[2]
redis.call('SET', KEYS[1], string.format('%.0f', fence) .. 'r' .. ARGV[1], 'PX', ARGV[2])
return fence`),
  extend: scriptOf(`
local held = redis.call('GET', KEYS[1])
if not held or string.sub(held, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`),
  complete: scriptOf(`
local held = redis.call('GET', KEYS[1])
local own = #ARGV[1]
if not held or string.sub(held, 1, own) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], string.sub(held, 1, own - 1) .. 'c' .. string.sub(held, own + 1) .. ARGV[2], 'PX', ARGV[3])
return 1`),
  release: scriptOf(`
local held = redis.call('GET', KEYS[1])
if not held or string.sub(held, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`),
}
