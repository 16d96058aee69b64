import type { Words } from '@hookwell/core'

import type { JobErrorCode } from './job-errors.ts'

const TECHNICAL =
  'Sagen Sie, dass es auf unserer Seite ein technisches Problem gibt, und bieten Sie einen anderen Weg an.'

/** The words of jobs in German. */
export const german: Readonly<Record<JobErrorCode, Words>> = {
  engine_unavailable: {
    message: 'Gerade lässt sich nicht nachsehen, wie weit das ist.',
    suggestion:
      'Sagen Sie, dass es trotzdem weitergeht, und fragen Sie in einer Minute mit derselben jobId noch einmal.',
  },
  job_cancelled: {
    message: 'Das wurde abgebrochen, wie gewünscht.',
    suggestion:
      'Sagen Sie das. Ein Teil kann vorher schon getan worden sein. Beginnen Sie es nur dann wieder, wenn danach gefragt wird.',
  },
  job_failed: {
    message: 'Das konnte nicht fertig werden, weil auf unserer Seite etwas schiefgegangen ist.',
    suggestion: TECHNICAL,
  },
  job_interrupted: {
    message: 'Das wurde unterbrochen, bevor es fertig war.',
    suggestion: 'Es kann zum Teil oder ganz getan worden sein: Prüfen Sie das, bevor Sie es noch einmal beginnen.',
  },
  job_not_found: {
    message: 'Einen solchen Auftrag gibt es nicht.',
    suggestion:
      'Verwenden Sie die jobId genau so, wie {start} sie gegeben hat. Gibt es keine, oder ist das lange her, rufen Sie {start} noch einmal auf.',
  },
  job_not_started: {
    message: 'Das ließ sich gerade nicht beginnen, es ist also nichts im Gange.',
    suggestion: 'Sagen Sie das, und bieten Sie an, es in einer Minute noch einmal zu versuchen.',
  },
  job_timed_out: {
    message: 'Das hat länger gedauert, als es darf, und wurde deshalb abgebrochen.',
    suggestion: 'Sagen Sie, dass es nicht fertig geworden ist, und bieten Sie an, es noch einmal zu beginnen.',
  },
  result_too_large: {
    message: 'Das ist fertig, aber das Ergebnis ist zu groß, um es weiterzugeben.',
    suggestion: TECHNICAL,
  },
  result_unreadable: {
    message: 'Das ist fertig, aber das Ergebnis ließ sich nicht aufbewahren.',
    suggestion: TECHNICAL,
  },
}
