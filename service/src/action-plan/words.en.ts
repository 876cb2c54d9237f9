import { plural } from '#kith/platform/words/index.ts'

/** What the plan's pages share: states, how things are known, reasons. */
export const en = {
  states: {
    'on-time': 'On time',
    early: 'Early',
    late: 'Late',
    done: 'Done; no time was promised',
    renamed: 'Renamed',
    split: 'Split',
    merged: 'Merged',
    superseded: 'Superseded',
    lapsed: 'Lapsed',
    'not-published': 'Not published',
    'owner-abolished': 'Owner abolished',
    'not-due-yet': 'Not due yet',
    'cannot-tell': 'Cannot tell',
  },
  also: (states: string) => `also: ${states}`,
  unverified: 'unverified',
  asAt: (day: string) => `As at ${day}.`,
  links: {
    outcomes: {
      there: 'was there',
      moved: 'had moved',
      gone: 'was gone',
      'no-answer': 'did not answer',
      refused: 'would not say',
    },
    on: (what: string, day: string) => `When last looked at, on ${day}, it ${what}.`,
  },
  inTheirLanguage: 'What was recorded stands in the language of its source.',
  place: (ref: string) => ref.replace(/^table-/, 'table '),
  keptUnverified: {
    yes: 'Kept, as far as somebody remembers; no text seen here confirms it.',
    no: 'Not kept, as far as somebody remembers; no text seen here confirms it.',
  },
  kept: {
    yes: 'Kept.',
    no: 'Not kept.',
    'cannot-tell': 'Whether it was kept cannot be told from what is known here.',
  },
  late: (least: string, most: string | null) =>
    most === null
      ? `at least ${least} days late`
      : least === most
        ? `${least} days late`
        : `${least} to ${most} days late`,
  early: (least: string, most: string | null) =>
    most === null
      ? `at least ${least} days early`
      : least === most
        ? `${least} days early`
        : `${least} to ${most} days early`,
  seen: {
    confirmed: 'confirmed by a public text',
    reported: 'reported at second hand, or seen in a damaged copy',
    recalled: 'unverified: recalled, and seen in no text',
    inferred: 'unverified: worked out from the rest',
  },
  events: {
    published: 'Published',
    started: 'Begun',
    done: 'Done',
    renamed: 'Renamed',
    split: 'Split',
    merged: 'Made part of another',
    superseded: 'Superseded',
    lapsed: 'Given up',
    'looked-for': 'Looked for, and not found',
  },
  because: {
    promised: (stated: string, days: string) => `Promised for “${stated}”: ${days}.`,
    noTime: 'No time was promised.',
    happened: (what: string, on: string) => `${what}: ${on}.`,
    dayUnknown: 'on a day that is not known here',
    as: (title: string) => `It came under the title “${title}”.`,
    overlaps:
      'What is known of when it happened reaches beyond one side of what was promised, so it cannot be called either.',
    noDay: 'That it happened is said, but not when.',
    into: (how: 'split' | 'merged' | 'superseded') =>
      ({ split: 'It became:', merged: 'It became part of:', superseded: 'Its place was taken by:' })[how],
    lookedFor: (by: string, on: string, where: string) =>
      `Looked for, and not found, in ${on}. Who looked: ${by}. Where: ${where}`,
    nobodyLooked:
      'Nothing is recorded that fulfils it, and nobody has recorded looking for it since it was due. That nothing is known here does not show that nothing was done.',
    notOver: 'The time promised is not over.',
    handedOver: (from: string, to: string, on: string) => `${from} handed over to ${to} (${on}).`,
    gone: (body: string, on: string) => `${body} ended (${on}), and nobody took over.`,
    unverified: 'Part of what this rests on is unverified: nobody here has seen a text that says it.',
  },
  days: {
    between: (from: string, to: string) => `${from} to ${to}`,
    on: (day: string) => day,
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    unknown: 'not known',
  },
  sources: 'Sources',
  source: (title: string, at: string | undefined) => (at === undefined ? title : `${title}, ${at}`),
  notKnown: 'not known',
  nobody: 'Nobody is named',
  backToPlan: 'The action plan',
  note: 'Note',
  inTheirWords: 'In its own words:',
  principles: 'Principles',
  lifeStages: 'Life stages',
  amount: (stated: string) => stated,
  records: (count: number) => plural('en', count, { one: '1 record', other: `${count} records` }),
}
