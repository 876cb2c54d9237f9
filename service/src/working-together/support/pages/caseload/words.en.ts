import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'

const families = (n: number): string =>
  plural('en', n, { one: '1 family', other: `${formatNumber('en', n)} families` })

export const en = {
  navigation: 'Who supports whom',
  title: 'Who supports whom',
  lead: 'Dates and numbers of the help going on. What is written of a family is read on its page by those on its team.',
  now: (open: number) => `${families(open)} supported now.`,
  drift: {
    heading: 'To look at',
    none: 'Nothing is late in any family’s support.',
    noVisit: (n: number) => `${families(n)} without a visit for as long as its level allows`,
    review: (n: number) => `${families(n)} with a review past its day`,
    late: (n: number) => `${families(n)} with actions past their day`,
    unallocated: (n: number) => `${families(n)} nobody leads`,
    closing: (n: number) => `${families(n)} whose closure waits for the supervisor`,
  },
  families: {
    heading: 'Families',
    caption: 'Families supported now, those longest without a visit first',
    family: 'Family',
    reference: (id: string) => `Reference ${id.slice(0, 8)}`,
    level: 'Stands at',
    lead: 'Lead practitioner',
    nobody: 'nobody',
    drift: 'To look at',
    change: 'Change who leads',
    step: 'Step up or down',
    more: (n: number) => `${formatNumber('en', n)} more, visited more lately, are not shown.`,
  },
  loads: {
    heading: 'Workers and capacity',
    caption: 'Families each worker leads, beside the room they have',
    worker: 'Worker',
    families: 'Families led',
    room: 'Room for',
    left: 'Left',
    over: (n: number) => `${formatNumber('en', n)} more than there is room for`,
    set: 'Set capacity',
    who: 'Whose?',
    number: 'How many families can they support well?',
    save: 'Save',
    wrong: 'Choose a worker and enter a number from 0 to 100',
  },
  back: {
    heading: 'Families that came back',
    line: (months: number, cameBack: number, closed: number, soon: number) =>
      `Within ${months} months of closing: ${formatNumber('en', cameBack)} of ${formatNumber('en', closed)} came back; for ${formatNumber('en', soon)} it is too soon to tell.`,
    closed: 'Closed in the last year',
    caption: 'Families whose support ended in the last twelve months',
    day: 'Closed',
    reopen: 'Open again',
    again: 'opened again',
  },
  handover: {
    title: 'Change who leads',
    reopen: 'Open the help again',
    now: (name: string) => `${name} leads now, and stays on the team’s record with the day it ended.`,
    nobody: 'Nobody leads now.',
    who: 'Who leads from now on?',
    whoHint: 'From any agency whose agreement runs: whom the family already trusts.',
    because: 'Why?',
    becauseHint: 'At least ten characters. The team reads it.',
    supervisor: 'I supervise this family',
    save: 'Save',
    problems: { who: 'Choose who leads', because: 'Say why, in at least ten characters' },
  },
  rule: (version: string, from: string) =>
    `Days and weeks by rule version ${version}, in force since ${formatDay('en', from)}; they are the council’s own to set.`,
}
