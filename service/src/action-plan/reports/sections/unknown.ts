import { formatNumber } from '#kith/platform/words/index.ts'
import { isLater } from '../../model/lists.ts'
import type { Held } from '../../model/plan.ts'
import type { Section } from '../report.ts'
import { tracedNumbers, type Sentence } from '../sentences.ts'
import { programmesBy } from './pilots.ts'
import { listed } from './promised.ts'
import { count, langOf, sentence, titled, type Setting } from './setting.ts'

/** Questions to which at least two sources had given an answer. */
function disputesBy({ plan, asAt }: Setting): readonly Held<'claim'>[] {
  return [...plan.claim.values()].filter((claim) => answersBy(claim, asAt).length > 1)
}

/** The answers given by the day. */
function answersBy({ body }: Held<'claim'>, asAt: Setting['asAt']) {
  return body.values.filter(({ on }) => !isLater(on, asAt))
}

/** What is disputed, unverified, or known to be unknown. */
export function notKnown(setting: Setting): Section {
  const { words, language } = setting
  const disputes = disputesBy(setting).map((claim) => {
    const { key, body } = claim
    const ref = `claim/${key}`
    const answers = answersBy(claim, setting.asAt)
    const chosen = answers.find(({ id }) => id === body.chosen)
    const said = [{ text: formatNumber(language, answers.length), ref }]
    const used =
      body.chosen === null ? 'none' : chosen ? tracedNumbers(chosen.says, ref, langOf(setting, body.lang)) : 'later'
    return sentence(`unknown.${key}`, words.dispute(titled(setting, body, ref), said, used))
  })
  const gaps = programmesBy(setting).flatMap(({ key, body }) =>
    body.unknown.map((says, at) =>
      sentence(`unknown.${key}.${at + 1}`, [
        ...titled(setting, body, `programme/${key}`),
        ': ',
        ...tracedNumbers(says, `programme/${key}`, langOf(setting, body.lang)),
      ]),
    ),
  )
  return {
    place: 'unknown',
    heading: words.sections.unknown,
    sentences: [...unverifiedSentence(setting), ...disputes, ...gaps],
  }
}

function unverifiedSentence(setting: Setting): readonly Sentence[] {
  const number = count(setting, 'promises-unverified', listed(setting, 'unverified'))
  return [sentence('unknown.unverified', setting.words.unverifiedPromises(number))]
}

/** How much of it there is, for one page. */
export function notKnownInShort(setting: Setting): Section {
  const { words } = setting
  const disputes = words.disputes(count(setting, 'claims', disputesBy(setting)))
  return {
    place: 'unknown',
    heading: words.sections.unknown,
    sentences: [...unverifiedSentence(setting), sentence('unknown.disputes', disputes)],
  }
}
