import { randomUUID } from 'node:crypto'

import type { CommandIo } from '../command-io.ts'
import type { CommandLine } from '../command-line.ts'
import type { Result } from '../result.ts'
import { isWrongUse } from '../wrong-use.ts'
import type { WrongUse } from '../wrong-use.ts'
import { callReportJson, callReportText } from './call-report.ts'
import { findProfile } from './find-profile.ts'
import { judge } from './judge.ts'
import { readArgs } from './read-args.ts'
import { sendRequest } from './send-request.ts'
import { signPlayed } from './sign-played.ts'
import { readEndpointUrl, urlOf } from './url-of.ts'

/** `hookwell call`: plays a caller, and says what the model behind it would be told. */
export async function callTool(line: CommandLine, io: CommandIo): Promise<Result | WrongUse> {
  const base = readEndpointUrl(line)
  if (isWrongUse(base)) return base
  const profile = findProfile(line)
  if (isWrongUse(profile)) return profile
  const tool = line.one('tool')
  if (tool === undefined || tool === '') {
    return { error: 'call needs --tool NAME: what is called', next: 'see hookwell call --help' }
  }
  const args = readArgs(line)
  if (isWrongUse(args)) return args

  const sent = {
    conversationId: line.one('conversation') ?? `conversation-${randomUUID()}`,
    toolCallId: `call-${randomUUID()}`,
  }
  const played = profile.play(tool, args, sent)
  const request = await signPlayed(line, io, { ...played, url: urlOf(base, played.path) })
  if (isWrongUse(request)) return request
  const exchange = await sendRequest(request, profile)
  const report = { profile, tool, request, sent, exchange, ...judge(profile, exchange) }
  const text = line.has('json') ? callReportJson(report) : callReportText(report, io.stdout)
  return { text, exitCode: report.told === 'success' ? 0 : 1 }
}
