/**
 * The pieces that the answer of `parameters()` is made of; names in braces stand for what is filled in.
 *
 * A piece that goes by a count has a form for each plural category that its language tells apart (`_one`, `_other`).
 */
// #region pieces
export const english = {
  // Several things.
  separator: ', ',
  and: '{list} and {last}',
  or: '{list} or {last}',

  // What a parameter is called. `noun_case` is `lower` where a title begins small inside a sentence, else `kept`.
  label: 'the {noun}',
  // The same where it stands behind `of`; where a language leaves it out, it is its `label`.
  label_outer: 'the {noun}',
  label_quoted: '"{noun}"',
  label_parts: '{label} ({list})',
  label_within: '{label} of {outer}',
  label_in_entry: '{label} in {outer}',
  entry: 'entry {number}',
  entry_within: '{label} of {outer}',
  entry_any: 'an entry',
  unnamed: 'value',
  noun_case: 'lower',
  // Left out in front of a title, and words that no name of a thing begins with: a description with one is not used.
  articles: 'the a an your',
  no_nouns:
    'how what when where which who whose why whether if is are has must may can should use set give enter describe specify provide pass send choose pick select tell only optional required either in on at for from to one any all this do does not never always true false',

  // What is wrong.
  missing_one: 'I need {list} to do this.',
  missing_other: 'I need {list} to do this.',
  missing_field: 'I need {label}.',
  invalid: '{label} must {what}.',
  invalid_optional: '{label} must {what}, or be left out.',
  unfit: '{label} is not in the form I need.',
  unfit_optional: '{label} is not in the form I need, and may be left out.',
  no_choice: '{label} is none of the choices there are.',
  did_you_mean: 'Did you mean {list}?',
  unknown: 'Some of the details are not known here.',
  unknown_within: '{label} has details that are not known here.',
  whole: 'The details do not fit together.',
  more_one: 'One more detail is missing or not right.',
  more_other: '{count} more details are missing or not right.',
  uncounted: 'Many more details are missing or not right.',

  // What it must be.
  choice: 'be {list}',
  choices: 'be one of {list}',
  many_choices: 'be one of the choices there are, such as {list}',
  integer: 'be a whole number',
  number: 'be a number',
  money: 'be a sum of money',
  range: '{thing} from {least} to {most}',
  limits: '{thing} of {list}',
  at_least: 'at least {number}',
  more_than: 'more than {number}',
  at_most: 'at most {number}',
  less_than: 'less than {number}',
  boolean: 'be true for yes or false for no',
  true: 'be true for yes',
  false: 'be false for no',
  object: 'come in named parts',
  object_of: 'come in parts ({list})',
  object_such_as: 'come in parts, such as {list}',
  list: 'be a list',
  list_of: 'be a list with {size}',
  list_each: '{list}, each with {parts}',
  text: 'be text',
  text_of: 'be text of {size}',
  like: 'look like {example}',
  size: '{unit}',
  size_least: 'at least {unit}',
  size_most: 'at most {unit}',
  size_between: '{least} to {unit}',
  characters_one: '{count} character',
  characters_other: '{count} characters',
  entries_one: '{count} entry',
  entries_other: '{count} entries',
  date: 'be a date with day, month and year',
  date_time: 'be a date with a time of day and its time zone',
  time: 'be a time of day',
  duration: 'be a length of time',
  email: 'be a full address with an at sign',
  phone: 'begin with a plus sign and the country code',
  uri: 'be a full web address',
  uuid: 'be a UUID',

  // What to do. Steps begin small where they are joined into one sentence.
  ask_question: 'Ask the customer: "{question}" Then call {tool} again.',
  step_ask: 'ask the customer for {list}',
  step_add: 'add {list}',
  step_correct: 'correct {list}',
  step_check: 'check the details',
  step_known: 'send only details that are asked for',
  step_others: 'see to the others that are listed',
  step_separator: ', ',
  step_last: '{list} and {last}',
  then_call: '{steps}, then call {tool} again.',
  then_deliver: '{steps}, then deliver the event again.',
  such_as: '{label}, for example {example}',
  such_as_among: '{label} (for example {example})',
  one_of: '{label} ({list})',
} as const
// #endregion

/** The name of a piece. */
export type PhraseKey = keyof typeof english
