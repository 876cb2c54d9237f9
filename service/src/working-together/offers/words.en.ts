import { formatDay, formatDayTime, formatNumber, plural } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'

const monthsOf = (count: number): string =>
  plural('en', count, { one: '1 month', other: `${formatNumber('en', count)} months` })

export const en = {
  title: 'Offer a home or your time',
  lead: 'Children and young people who cannot live with their parents need people who live here. Read what you can do, and ask: no account is needed, and asking binds you to nothing.',
  who: 'Who may',
  answers: (who: string) => `Answered by ${who}.`,
  source: 'Where this is said',
  read: (day: Day) => `Read on ${formatDay('en', day)}.`,
  unverified: 'Not checked word for word.',
  more: 'Read more and ask',
  moreHidden: (title: string) => `: ${title}`,
  back: 'What you can offer',
  danger: 'If a child is in danger now, ring 999 first.',
  form: {
    heading: 'Ask about it',
    name: 'Your name',
    reach: 'A telephone number or an e-mail address to answer you at',
    says: 'What would you like to ask or say? (optional)',
    saysHint: 'Name no child. You will be asked nothing about your past here.',
    kept: (months: number) =>
      `Only the council’s correspondence desk and whoever it asks to answer read this. It says nothing of you to anybody else, and no rule reads it. What you write is removed ${monthsOf(months)} after you are answered.`,
    button: 'Send',
  },
  problems: {
    name: 'Enter your name',
    reach: 'Enter a telephone number with its area code, or an e-mail address',
    says: 'Say it in 4,000 letters or fewer',
  },
  received: {
    title: 'Received',
    text: 'Somebody answers you at the number or address you gave.',
  },
  desk: {
    navigation: 'Offers of help',
    title: 'Offers of help',
    lead: 'People who offered a home or their time. Ask the team that answers to ring them, and write down what became of it.',
    none: 'Nobody has asked yet.',
    caption: 'Offers of help',
    columns: { who: 'Who', offer: 'What', since: 'Since', stands: 'How it stands' },
    waits: (day: Day) => `Waits for an answer, by ${formatDay('en', day)}`,
    late: (day: Day) => `Overdue: was to be answered by ${formatDay('en', day)}`,
    waiting: (count: number, late: number) =>
      `${plural('en', count, { zero: 'Nobody waits for an answer.', one: 'One person waits for an answer', other: `${formatNumber('en', count)} people wait for an answer` })}${count === 0 ? '' : late === 0 ? ', nobody longer than they should.' : `, ${formatNumber('en', late)} of them longer than they should.`}`,
    kept: (months: number) =>
      `What somebody wrote, and how they were answered, is removed ${monthsOf(months)} after the answer. Whoever waits for an answer stays on this list until they have it.`,
    gone: (count: number) =>
      plural('en', count, {
        one: 'Of one answered earlier it is gone.',
        other: `Of ${formatNumber('en', count)} answered earlier it is gone.`,
      }),
    search: { title: 'Search offers of help', label: 'Name, telephone number or e-mail address' },
    done: 'It is written down how they were answered.',
  },
  one: {
    gone: 'An offer of help that was answered',
    goneOn: 'Removed',
    back: 'Offers of help',
    offer: 'What they offer',
    answers: 'Who is to answer',
    reach: 'Answer them at',
    language: 'In',
    languages: { en: 'English', cy: 'Welsh' },
    at: 'Sent',
    says: 'What they say',
    nothing: 'Nothing more',
    answered: 'Answered',
    answeredLine: (how: string, name: string, at: Date) => `${how}, ${name}, ${formatDayTime('en', at)}`,
    how: 'How were they answered?',
    hows: {
      spoke: 'Somebody spoke with them',
      wrote: 'Somebody wrote to them',
      'not-reached': 'Nobody reached them',
    },
    note: 'Who answered, and what comes next',
    button: 'Write it down',
    problems: {
      how: 'Say how they were answered',
      note: 'Say who answered and what comes next, in 10 to 2,000 letters',
      stale: 'A colleague wrote down an answer meanwhile: it is above',
    },
  },
}
