import { formatNumber, plural } from '#kith/platform/words/index.ts'

export const en = {
  navigation: 'Contacts',
  title: 'Contacts waiting',
  lead: 'First those on which somebody has to act today, as whoever told us sees it. Then the longest waiting, and in no other order.',
  count: (all: number) =>
    plural('en', all, {
      zero: 'Nobody is waiting',
      one: 'One contact is waiting',
      other: `${formatNumber('en', all)} contacts are waiting`,
    }),
  take: 'Take down a contact',
  table: {
    about: 'About',
    from: 'From',
    at: 'Received',
    urgency: 'How soon, as they see it',
    due: 'Decide by',
  },
  actToday: 'Act today',
  today: (day: string) => `Today, ${day}`,
  late: (day: string) => `${day}: that day has passed`,
  none: 'No contact waits for a decision.',
  decided: 'Decided last',
  decidedTable: { about: 'About', from: 'From', what: 'What was decided' },
  pages: 'Pages of contacts',
  previous: 'Previous',
  next: 'Next',
  doneTitle: 'Done',
  done: 'Decided, and whoever told us has been answered',
}
