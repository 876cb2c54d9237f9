import { formatDay } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'

/** Sealed ways that nobody on the team can open, for the guardian. */
export const en = {
  navigation: 'Sealed ways',
  title: 'Sealed ways nobody can open',
  lead: 'Everybody who could open these has left the team, or the family came back to another. Hand each to one of the team who needs it. You are not shown what it says, and the others are not told that it is there.',
  none: 'Somebody on the team can open every sealed way.',
  caption: 'Sealed ways that nobody on the team can open',
  columns: { who: 'Whom it reaches', since: 'Said on', last: 'Who could open it' },
  way: (kind: string, name: string) => `${kind}: ${name}`,
  noTeam:
    'Nobody is on the team of this family now, or nobody whose agency’s agreement runs. Ask the manager who leads it.',
  one: {
    title: (kind: string, name: string) => `Hand over: ${kind}, ${name}`,
    back: 'Sealed ways nobody can open',
    since: (day: Day) => `It was said on ${formatDay('en', day)}.`,
    who: 'Who on the team is to open it?',
    because: 'Why they, and why it is needed now',
    becauseHint: 'Whoever may open it reads this. Write nothing of what it says.',
    button: 'Hand it over',
  },
  problems: {
    who: 'Choose somebody of the team',
    because: 'Say why in 10 letters or more',
    tooLong: 'Say why in 2,000 letters or fewer',
    address: 'Say why without an address',
    stale: 'Somebody on the team can open it by now, or whoever you chose has left it: nothing was changed',
  },
  done: 'It is handed over. They find it on the family’s page.',
}
