import { formatDay, formatNumber, plural } from '#kith/platform/words/index.ts'

const families = (n: number): string => plural('en', n, { one: '1 family', other: `${formatNumber('en', n)} families` })
const workers = (n: number): string => plural('en', n, { one: '1 worker', other: `${formatNumber('en', n)} workers` })

export const en = {
  navigation: 'Who supports whom',
  title: 'Who supports whom',
  lead: 'Dates and numbers of the help going on. What is written of a family is read on its page by those on its team.',
  now: (open: number) => `${families(open)} supported now.`,
  ledBy: (name: string, open: number) => `${name} leads ${families(open)} now.`,
  drift: {
    heading: 'To look at',
    none: 'Nothing is late in any family’s support.',
    of: {
      'no-lead': (n: number) => `${families(n)} nobody leads`,
      'no-level': (n: number) => `${families(n)} of which nobody has said at which level`,
      'no-visit': (n: number) => `${families(n)} without a visit for as long as its level allows`,
      'review-late': (n: number) => `${families(n)} with a review past its day`,
      'actions-late': (n: number) => `${families(n)} with actions past their day`,
      closing: (n: number) => `${families(n)} whose closure waits for the supervisor`,
    },
  },
  room: {
    heading: 'Room',
    left: (n: number) => `There is room left for ${families(n)}`,
    over: (n: number) => `${workers(n)} with more families than they have room for`,
    unsaid: (n: number) =>
      `${workers(n)} of whom nobody has said how much room they have: they are not in the room left`,
    see: (n: number) => `See the families and room of ${workers(n)}, or set their room`,
  },
  families: {
    heading: 'Families',
    caption: 'Families supported now, those longest without a visit first',
    only: (says: string) => `Only these are shown: ${says}.`,
    all: 'Show all families',
    family: 'Family',
    named: (name: string, reference: string) => `${name}, ${reference.toLowerCase()}`,
    reference: (id: string) => `Reference ${id.slice(0, 8)}`,
    level: 'Stands at',
    lead: 'Lead practitioner',
    nobody: 'nobody',
    drift: 'To look at',
    closing: 'closure waits for the supervisor',
    change: 'Change who leads',
    step: 'Step up or down',
  },
  pages: {
    label: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    of: (page: number, last: number) => `${formatNumber('en', page)} of ${formatNumber('en', last)}`,
  },
  loads: {
    heading: 'Workers and room',
    caption: 'Families each worker leads, beside the room they have: those who lead most first',
    none: 'Nobody here can lead a family yet.',
    worker: 'Worker',
    families: 'Families led',
    of: (name: string) => `led by ${name}`,
    room: 'Room for',
    left: 'Left',
    over: (n: number) => `${formatNumber('en', n)} more than there is room for`,
    set: 'Set room',
    who: 'Whose?',
    number: 'How many families can they support well?',
    save: 'Save',
    wrong: { worker: 'Choose a worker', families: 'Enter a number from 0 to 100' },
  },
  back: {
    heading: 'Families that came back',
    line: (months: number, cameBack: number, closed: number, soon: number) =>
      `Within ${months} months of closing: ${formatNumber('en', cameBack)} of ${formatNumber('en', closed)} came back; for ${formatNumber('en', soon)} it is too soon to tell.`,
    see: (n: number) => `See ${families(n)} whose support ended in the last year`,
    closed: 'Closed in the last year',
    none: 'No family’s support ended in the last twelve months.',
    caption: 'Families whose support ended in the last twelve months, the latest first',
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
    problems: {
      who: 'Choose who leads',
      because: 'Say why, in at least ten characters',
      address:
        'In why, this looks like an address. Write “at home” or “at the clinic” instead: where somebody lives stands in “How to reach them” only',
    },
  },
  rule: (version: string, from: string) =>
    `Days and weeks by rule version ${version}, in force since ${formatDay('en', from)}; they are the council’s own to set.`,
}
