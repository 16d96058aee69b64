import { phraseIn } from '@hookwell/core'
import type { Language } from '@hookwell/core'

/** The pieces of what is said about a job. */
export type JobPhrase = keyof typeof english

const english = {
  started: 'That has begun: {title}. It takes {time}.',
  joined: 'That is under way already: {title}. It takes {time} more.',
  handed_off: 'That is still under way: {title}. It takes {time} more.',
  next_after_start:
    'Say how long it takes, keep the jobId, and go on with the conversation. Call {status} with the jobId in about {seconds} seconds, or when the person asks; do not call {start} again for the same.',
  pending: 'That is waiting to begin.',
  running: 'That is still under way.',
  percent: 'About {percent} percent of it is done.',
  next_while_open: 'Say so in a few words. Call {status} again in about {seconds} seconds, or when the person asks.',
  complete: 'That is done.',
  next_when_complete: 'Tell the result in your own words.',
  cancelled: 'That is stopped.',
  stopping: 'That is being stopped.',
  next_while_stopping: 'Say so. Call {status} in about {seconds} seconds to be sure.',
  ended_before: 'That had ended before it could be stopped.',
  next_when_ended: 'Call {status} with the jobId to hear how it ended.',
  seconds_few: 'a few seconds',
  seconds: 'about {count} seconds',
  minute: 'about a minute',
  minutes: 'about {count} minutes',
  hour: 'about an hour',
  hour_half: 'about an hour and a half',
  hours: 'about {count} hours',
  day: 'about a day',
  days: 'about {count} days',
}

const german: Readonly<Record<JobPhrase, string>> = {
  started: 'Das ist begonnen: {title}. Es dauert {time}.',
  joined: 'Das läuft schon: {title}. Es dauert noch {time}.',
  handed_off: 'Das läuft noch: {title}. Es dauert noch {time}.',
  next_after_start:
    'Sagen Sie, wie lange es dauert, behalten Sie die jobId, und führen Sie das Gespräch weiter. Rufen Sie {status} mit der jobId in etwa {seconds} Sekunden auf, oder wenn danach gefragt wird; rufen Sie {start} für dasselbe nicht noch einmal auf.',
  pending: 'Das wartet noch darauf, dass es beginnt.',
  running: 'Das läuft noch.',
  percent: 'Etwa {percent} Prozent davon sind fertig.',
  next_while_open:
    'Sagen Sie das mit wenigen Worten. Rufen Sie {status} in etwa {seconds} Sekunden wieder auf, oder wenn danach gefragt wird.',
  complete: 'Das ist fertig.',
  next_when_complete: 'Sagen Sie das Ergebnis mit eigenen Worten.',
  cancelled: 'Das ist abgebrochen.',
  stopping: 'Das wird gerade abgebrochen.',
  next_while_stopping: 'Sagen Sie das. Rufen Sie in etwa {seconds} Sekunden {status} auf, um sicher zu sein.',
  ended_before: 'Das war zu Ende, bevor es abgebrochen werden konnte.',
  next_when_ended: 'Rufen Sie {status} mit der jobId auf, um zu hören, wie es ausgegangen ist.',
  seconds_few: 'ein paar Sekunden',
  seconds: 'etwa {count} Sekunden',
  minute: 'etwa eine Minute',
  minutes: 'etwa {count} Minuten',
  hour: 'etwa eine Stunde',
  hour_half: 'etwa anderthalb Stunden',
  hours: 'etwa {count} Stunden',
  day: 'etwa einen Tag',
  days: 'etwa {count} Tage',
}

/** What stands before the names of these pieces in the `phrases` of a language. */
const PREFIX = 'jobs.'

/** A piece in a language: in the developer's own words, else in those that come with Hookwell, else in English. */
export function say(
  language: Language,
  key: JobPhrase,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const piece = phraseIn(language, PREFIX + key, { en: english[key], de: german[key] })
  let text = ''
  let isName = false
  for (const part of partsOf(piece)) {
    text += isName ? String(values[part] ?? `{${part}}`) : part
    isName = !isName
  }
  return text
}

const known = new Map<string, readonly string[]>()

/** Texts and names by turns. There are a few dozen pieces, and each is taken apart once. */
function partsOf(piece: string): readonly string[] {
  const parts = known.get(piece) ?? piece.split(/\{(\w+)\}/)
  known.set(piece, parts)
  return parts
}
