import { isInList, type PromiseList } from '../../model/lists.ts'
import { formatNumber } from '#kith/platform/words/index.ts'
import type { Section } from '../report.ts'
import { tracedNumbers, traced, type Part, type Sentence } from '../sentences.ts'
import { count, langOf, mostOnOnePage, sentence, titled, type Judged, type Setting } from './setting.ts'

/** The promises of a list that readers can open. */
export function listed({ judged }: Setting, list: PromiseList): readonly Judged[] {
  return judged.filter(({ promise, verdict: found }) => isInList(list, { promise, found }))
}

/** How many there are, traced to that list. */
function number(setting: Setting, list: PromiseList): readonly Part[] {
  return count(setting, `promises-${list}`, listed(setting, list))
}

function dueSentences(setting: Setting): readonly Sentence[] {
  const { words } = setting
  const of = (list: PromiseList): readonly Part[] => number(setting, list)
  return [
    sentence('promises.due', words.due(of('due'), of('kept'), of('not-kept'), of('cannot-tell'))),
    ...(listed(setting, 'untimed').length > 0 ? [sentence('promises.untimed', words.untimed(of('untimed')))] : []),
  ]
}

/** The promises due, and each with what became of it. */
export function promised(setting: Setting): Section {
  const { words } = setting
  const rows = listed(setting, 'due').map((one) => [
    titled(setting, one.promise.body, one.ref),
    leadOf(one, setting),
    tracedNumbers(one.promise.body.timing?.stated ?? '', one.ref, langOf(setting, one.promise.body.lang)),
    fate(one, setting),
  ])
  const { caption, promise, lead, timing, state } = words.table
  return {
    place: 'promises',
    heading: words.sections.promises,
    sentences: dueSentences(setting),
    table: rows.length === 0 ? undefined : { caption, columns: [promise, lead, timing, state], rows },
  }
}

function leadOf({ promise }: Judged, setting: Setting): readonly Part[] {
  const { plan, words } = setting
  const { lead } = promise.body
  if (lead === 'not known') return [words.unknown]
  return lead.flatMap((key, at) => [
    ...(at > 0 ? [', '] : []),
    ...traced(
      plan.body.get(key)?.body.short ?? key,
      `body/${key}`,
      langOf(setting, plan.body.get(key)?.body.lang ?? 'en'),
    ),
  ])
}

/** What became of a promise, in a few words, with how many days where it was late or early. */
function fate({ verdict: found, ref }: Judged, { words, language }: Setting): readonly Part[] {
  const { state, also, lateness } = found
  const said = words.also(
    words.states[state],
    also.map((one) => words.states[one]),
  )
  const day = (days: number | null): readonly Part[] | null =>
    days === null ? null : [{ text: formatNumber(language, Math.abs(days)), ref }]
  const between =
    lateness === null ? [] : lateDays(lateness.least, lateness.most, (least, most) => words.days(day(least), day(most)))
  return [
    { text: said, ref },
    ...(between.length > 0 ? [' (', ...between, ')'] : []),
    ...(found.verified ? [] : [words.unverified]),
  ]
}

/** Early is told as days before: the nearer bound first. */
function lateDays(
  least: number | null,
  most: number | null,
  say: (least: number | null, most: number | null) => readonly Part[],
): readonly Part[] {
  return most !== null && most < 0 ? say(most, least) : say(least, most)
}

/** The same in two sentences, for one page. */
export function headline(setting: Setting): Section {
  return {
    place: 'promises',
    heading: setting.words.sections.promises,
    sentences: dueSentences(setting),
  }
}

/** Promises that were not kept, the first few by name. */
export function broken(setting: Setting): Section {
  const { words } = setting
  const all = listed(setting, 'not-kept')
  const named = all.slice(0, mostOnOnePage).map(({ promise, ref, verdict: found }) => {
    const when = tracedNumbers(promise.body.timing?.stated ?? words.unknown, ref, langOf(setting, promise.body.lang))
    const text = words.brokenOne(titled(setting, promise.body, ref), when, words.states[found.state])
    return sentence(`broken.${promise.key}`, found.verified ? text : [...text, words.unverified])
  })
  const rest = all.slice(mostOnOnePage)
  return {
    place: 'broken',
    heading: words.sections.broken,
    sentences: [
      ...(all.length === 0 ? [sentence('broken.none', words.nothingBroken)] : named),
      ...(rest.length > 0 ? [sentence('broken.more', words.more(count(setting, 'promises-not-kept', rest)))] : []),
    ],
  }
}
