import { formatNumber, plural } from '#kith/platform/words/index.ts'

export const en = {
  navigation: 'Contacts',
  title: 'Contacts waiting',
  lead: 'The longest waiting first, and in no other order. How soon somebody has to act is what whoever told us said.',
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
  late: (day: string) => `${day}: that day has passed`,
  none: 'No contact waits for a decision.',
  decided: 'Decided last',
  decidedTable: { about: 'About', from: 'From', what: 'What was decided' },
  pages: 'Pages of contacts',
  previous: 'Waiting longer',
  next: 'Waiting less long',
  doneTitle: 'Done',
  done: 'Decided, and whoever told us has been answered',
}
