import { plural } from '#kith/platform/words/index.ts'
import { say } from './say.ts'
import type { Part } from './sentences.ts'

type Said = readonly Part[]

export const en = {
  titles: {
    progress: 'Progress on the action plan',
    brief: 'Brief to the Prime Minister',
  },
  descriptions: {
    progress:
      'What was promised and what became of it, results of pilots, conclusions, changes of policy and investments.',
    brief: 'One page on what was promised, what became of it, and what is not known.',
  },
  subtitle: (day: string) => `As things stood on ${day}`,
  page: { before: 'Page ', between: ' of ', after: '' },
  sections: {
    promises: 'What was promised, and what became of it',
    broken: 'What was not kept',
    pilots: 'Pilots and demonstration projects',
    stakeholders: 'Conclusions of discussions with stakeholders',
    changes: 'Changes of policy',
    investments: 'Investments',
    unknown: 'What is not known',
    money: 'Policy and money',
  },
  table: {
    caption: 'Promises that had fallen due',
    promise: 'Promise',
    lead: 'Lead',
    timing: 'Promised for',
    state: 'What became of it',
  },
  states: {
    'on-time': 'Kept on time',
    early: 'Kept early',
    late: 'Late',
    done: 'Kept',
    renamed: 'Goes on under another name',
    split: 'Became several',
    merged: 'Became part of another',
    superseded: 'Another took its place',
    lapsed: 'Lapsed',
    'not-published': 'Not published',
    'owner-abolished': 'Its owner was abolished',
    'not-due-yet': 'Not due yet',
    'cannot-tell': 'Nobody can tell',
  },
  also: (state: string, more: readonly string[]) => [state, ...more.map((one) => one.toLowerCase())].join('; '),
  unknown: 'not known',
  unverified: ' (unverified)',
  due: (due: Said, kept: Said, broken: Said, unclear: Said) =>
    say`Promises that had fallen due: ${due}. Kept: ${kept}. Not kept: ${broken}. Nobody can tell: ${unclear}.`,
  untimed: (count: Said) => say`Promises made without a time: ${count}.`,
  nothingBroken: 'No promise is known to have been broken.',
  brokenOne: (title: Said, stated: Said, state: string) =>
    say`${title}, promised for ${stated}: ${state.toLowerCase()}.`,
  more: (count: Said) => say`And ${count} more.`,
  days: (least: Said | null, most: Said | null) =>
    least === null ? [] : most === null ? say`at least ${least} days` : say`${least} to ${most} days`,
  programme: (title: Said, began: Said | null, sites: Said | null) =>
    say`${title} ${began === null ? 'began at a time that is not known' : say`began: ${began}`}; sites: ${sites ?? 'not known'}.`,
  results: {
    activity: 'What was done',
    'distance travelled': 'How far people came',
    'outcome sustained': 'What lasted',
    impact: 'What difference it made, by comparison',
  },
  result: (kind: string, says: Said) => say`${kind}: ${says}`,
  noResult: (title: Said) => say`No result of ${title} is on record.`,
  noImpact: (title: Said) => say`No comparison on record shows what difference ${title} made.`,
  decision: (says: Said) => say`What was decided: ${says}`,
  noDecision: (title: Said) => say`No decision about the future of ${title} is on record.`,
  noPilots: 'No pilot is on record.',
  noConclusions: 'No conclusion of a discussion with stakeholders is on record.',
  heard: {
    counts: (themes: Said, replied: Said) =>
      say`Themes that people found in what was said, each confirmed by a person: ${themes}. Of these answered: ${replied}.`,
    theme: (name: Said, comments: Said, families: Said) =>
      say`${name}: said in comments: ${comments}; in families of text: ${families}.`,
    readTwice: (twice: Said, alike: Said) =>
      say`Answers that more than one person read for it: ${twice}; of these they read alike: ${alike}.`,
    readOnce: 'Nobody has read the same answers a second time for it.',
    noReply: 'Nobody has answered it yet.',
    reply: (decision: Said, text: Said) => say`The answer: ${decision}. ${text}`,
    because: (because: Said) => say`Because: ${because}`,
    leadsTo: (promise: Said, state: Said) => say`It leads to a promise: ${promise}; ${state}.`,
    decisions: {
      'will-do': 'it will be done',
      'in-part': 'it will be done in part',
      'will-not': 'it will not be done',
      already: 'it is done already',
      'for-others': 'it is for others to do',
    },
    origin: (name: string, call: string) => `What was said on “${call}”: ${name}.`,
    replyOrigin: (name: string) => `The answer to: ${name}.`,
  },
  change: (title: Said, effective: Said | null, after: Said) =>
    say`${title}${effective === null ? '' : say` (${effective})`}: ${after}`,
  before: (before: Said) => say`Before: ${before}`,
  noChanges: 'No change of policy is on record.',
  investments: (all: Said, stated: Said) =>
    say`Investments on record: ${all}; of these with an amount in pounds: ${stated}. They overlap, so no total is given.`,
  investment: (title: Said, stated: Said, says: Said) => say`${title}: ${stated}. ${says}`,
  noInvestments: 'No investment is on record.',
  counts: (changes: Said, investments: Said) =>
    say`Changes of policy on record: ${changes}. Investments on record: ${investments}.`,
  dispute: (title: Said, answers: Said, used: Said | 'none' | 'later') =>
    say`${title} Sources give ${answers} answers${used === 'later' ? '' : used === 'none' ? '; none is better founded than the others' : say`; used here: ${used}`}.`,
  disputes: (count: Said) => say`Questions on which sources disagree: ${count}.`,
  unverifiedPromises: (count: Said) => say`Promises whose fate rests on what nobody has confirmed: ${count}.`,
  lists: {
    'promises-due': 'Promises that had fallen due',
    'promises-kept': 'Promises that were kept',
    'promises-not-kept': 'Promises that were not kept',
    'promises-cannot-tell': 'Promises of which nobody can tell',
    'promises-untimed': 'Promises made without a time',
    'promises-unverified': 'Promises whose fate nobody has confirmed',
    themes: 'What was said, and what was answered',
    changes: 'The list of changes',
    investments: 'The list of changes and investments',
    claims: 'The list of questions on which sources disagree',
  },
  kinds: {
    source: 'source',
    document: 'document',
    principle: 'principle',
    'life-stage': 'life stage',
    body: 'organisation',
    commitment: 'commitment',
    pledge: 'pledge',
    publication: 'publication',
    programme: 'programme',
    site: 'site',
    contribution: 'contribution',
    'policy-change': 'change of policy',
    investment: 'investment',
    claim: 'question on which sources disagree',
    driver: 'driver',
    indicator: 'indicator',
  },
  recordOf: (title: string, kind: string) => `${title} (${kind}).`,
  signedBy: (name: string, office: string, day: string) => `Signed by ${name}, ${office}, on ${day}`,
  draftFooter: 'Draft: not signed',
  easyTitle: (title: string) => `${title}: Easy Read`,
  easyDescription: 'A summary in words that are easy to read, found easy by somebody with lived experience.',
  sentences: (count: number) => plural('en', count, { one: '1 sentence', other: `${count} sentences` }),
}
