import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'

const days = (n: number): string => plural('en', n, { one: '1 day', other: `${formatNumber('en', n)} days` })

export const en = {
  navigation: 'Offered support',
  list: {
    title: 'Families offered support',
    lead: 'Somebody decided to offer these families support, and nobody has begun it yet. Those who have waited longest since the offer come first.',
    none: 'Support has begun for every family that was offered it.',
    caption: 'Families offered support for whom nobody has begun it, longest since the offer first',
    family: 'Family',
    nameless: 'a family without a name here',
    of: (name: string, children: number) =>
      `Family of ${name}, ${plural('en', children, { one: '1 child', other: `${formatNumber('en', children)} children` })}`,
    offered: 'Offered',
    sinceListed: 'On the list before the offer',
    waiting: 'Waiting since the offer',
    days,
    start: 'Start support',
    more: (n: number) => `${formatNumber('en', n)} more wait and are not shown: begin these first.`,
    begun: 'From offer to start',
    begunLine: (n: number, median: number) =>
      n === 1
        ? `Support began for 1 family where it was offered, ${median === 0 ? 'on the day' : `${days(median)} after the day`} of the offer.`
        : `Support began for ${formatNumber('en', n)} families where it was offered; half of them within ${days(median)} of the offer.`,
    begunNone: 'Support has not begun here for any family that was offered it.',
    done: 'Support has begun. Who leads finds the family under “My families”.',
    decisions: 'Decisions made',
  },
  form: {
    title: 'Start support',
    back: 'Families offered support',
    offer: (day: string, name: string) => `Offered on ${formatDay('en', day)} by ${name}`,
    listed: (day: string, n: number) =>
      `On the list of families to consider since ${formatDay('en', day)}; ${days(n)} to the offer.`,
    goesOn: 'Somebody of this family is supported already. Ask who leads before you begin a second support.',
    goesOnLine: (level: string, since: string, lead: string) =>
      `${level}, since ${formatDay('en', since)}. Leads: ${lead}`,
    noLead: 'nobody',
    level: 'At which level does it begin?',
    levelHint: 'Support for an adult needs no child: choose adults’ support.',
    people: 'Who is in this family?',
    peopleHint: 'As records say today. Tick who is; others can be added on the family’s page.',
    nobody: 'No record says who is in this family now. Tell the front door of it instead.',
    person: (name: string, part: string, born: string) => `${name} (${part}), born ${born}`,
    nameless: 'name not known',
    lead: 'Who leads?',
    leadHint: 'From any agency whose agreement runs: whom the family already trusts.',
    choose: 'Choose',
    because: 'Why this support, and why this lead?',
    becauseHint: 'At least ten characters. The team reads it.',
    supervise: 'I supervise this family',
    save: 'Start support',
    begun: 'Support for this family has begun already.',
    problems: {
      level: 'Choose the level at which support begins',
      lead: 'Choose who leads',
      people: 'Tick who is in this family',
      because: 'Say why, in 10 to 4,000 characters',
    },
  },
}
