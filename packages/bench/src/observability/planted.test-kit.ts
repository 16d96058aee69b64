/** What must never leave a process, by the place that it was planted in; no two alike, so that a leak says where it is. */
export const planted = {
  authorization: 'planted-in-authorization-1',
  header: 'planted-in-a-header-2',
  cookie: 'planted-in-a-cookie-3',
  baggage: 'planted-in-baggage-4',
  traceState: 'planted-in-tracestate-5',
  query: 'planted-in-the-query-6',
  path: 'planted-in-the-path-7',
  body: 'planted-in-the-body-8',
  argument: 'planted-in-an-argument-9',
  sensitive: 'planted-in-a-sensitive-parameter-10',
  reply: 'planted-in-the-reply-11',
  exception: 'sk_live_planted_in_an_exception_12',
  environment: 'planted-in-the-environment-13',
  commandLine: 'planted-in-the-command-line-14',
  outgoing: 'planted-in-an-outgoing-request-15',
  card: 'planted-in-a-list-of-sensitive-fields-16',
} as const
