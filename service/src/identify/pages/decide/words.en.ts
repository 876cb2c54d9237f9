import { formatDay } from '#kith/platform/words/index.ts'
import type { Disposition } from '#kith/identify/store/decisions.ts'
import type { DecisionProblem } from '#kith/identify/actions/decide-about-a-family.ts'

const dispositions: Readonly<Record<Disposition, { readonly text: string; readonly hint: string }>> = {
  'offer-support': { text: 'Support offered', hint: 'The family has been, or will now be, offered support.' },
  watch: {
    text: 'Watch until a date',
    hint: 'The family comes back to the list on that day if the rules still hold.',
  },
  'already-supported': { text: 'Already supported', hint: 'Somebody is already working with the family.' },
  no: { text: 'No', hint: 'The family is not to be offered support now.' },
}
const problems: Readonly<Record<DecisionProblem, string>> = {
  'disposition-missing': 'Choose what was decided',
  'reason-missing': 'Enter why',
  'reason-too-short': 'Say why in at least 10 characters',
  'reason-too-long': 'Say why in 4,000 characters or fewer',
  'date-missing': 'Enter the date until which to watch',
  'date-not-real': 'The date until which to watch must be a real date',
  'date-not-future': 'The date until which to watch must be in the future',
  'date-too-far': 'The date until which to watch must be within 12 months from today',
}

export const en = {
  dispositions,
  problems,
  title: 'Decide about this family',
  back: 'Why is this family here?',
  needs: 'What is present',
  noNeeds: 'No rule is met on the facts known now.',
  why: 'Read why, with every source and what is not known',
  yourName: (name: string) => `Your name, ${name}, will stand beside this decision.`,
  what: 'What was decided?',
  watchUntil: 'If you watch: until when',
  watchHint: (day: string) => `For example, ${formatDay('en', day)}`,
  day: 'Day',
  month: 'Month',
  year: 'Year',
  reason: 'Why?',
  reasonHint: 'At least 10 characters. Colleagues will read it and the family may ask to see it.',
  record: 'Record this decision',
  changed:
    'What is known about this family changed after you opened this page. Look again below, then record your decision',
  taken: {
    title: 'This family was decided about before you sent this',
    text: 'Nothing you entered was recorded. This is what was decided:',
    yours: 'What you had written, to copy',
    list: 'Go to families to consider',
  },
}
