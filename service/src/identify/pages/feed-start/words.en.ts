export const en = {
  title: (feed: string) => `Since when this feed speaks: ${feed}`,
  back: 'The feed',
  lead: 'Say from which day on this feed holds everything its agency knows.',
  tells:
    'Where this feed lists somebody and says none of these of them, that means “no”, but only for days it speaks for. Before that day, and as long as nobody has said, it means “not known”:',
  tellsNothing:
    'It is shown where somebody asks how far back the feed goes. Whatever is said here, the silence of this feed is never taken for “no”: that is part of how it is described.',
  now: { since: (day: string) => `It speaks since ${day}.`, unknown: 'It is not known since when it speaks.' },
  choose: 'Since when does it speak?',
  since: 'Since a day that I know',
  unknown: 'It is not known after all',
  day: 'The first day it holds everything of',
  dayHint:
    'Leave it empty where it is not known. For example 1 4 2023. If the agency began a new system on a day and old cases were not moved, it is that day.',
  because: 'How do you know?',
  becauseHint:
    'For example: “Letter of 3 May from the agency’s records manager”. Colleagues read this; name no family.',
  save: 'Say so',
  saved: 'Said',
  savedText:
    'Families are looked for with it after the next link run, which comes once a day by itself. Lists of earlier days stay as they were known.',
  history: {
    caption: 'What was said, the newest first',
    none: 'Nobody has said anything yet.',
    starts: 'Speaks since',
    because: 'How it is known',
    by: 'Said by',
    when: 'Said on',
    unknown: 'not known',
    setUp: 'with the feed’s setting up',
    somebody: 'somebody who has left',
  },
  problems: {
    choose: 'Choose whether the day is known',
    'no-day': 'Enter the first day as a day, a month and a year, like 1 4 2023',
    ahead: 'The first day must be today or earlier',
    'too-long-ago': 'The first day must be in 1900 or later',
    'after-its-files': 'The first day must not come after the newest day the feed has spoken of',
    because: 'Say how you know, in at least 10 characters',
    'too-long': 'Say how you know in at most 500 characters',
    changed:
      'Somebody else has said something since you opened this page. It stands below: read it, then say again what you know',
  },
}
