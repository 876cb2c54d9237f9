import { formatNumber } from '#kith/platform/words/index.ts'
import { isLater } from '../../model/lists.ts'
import type { Held } from '../../model/plan.ts'
import type { Section } from '../report.ts'
import { tracedNumbers, type Sentence } from '../sentences.ts'
import { isKnownBy, langOf, mostOnOnePage, sentence, statement, titled, type Setting } from './setting.ts'

/** Programmes that had begun by the day, or may have. */
export function programmesBy({ plan, asAt }: Setting): readonly Held<'programme'>[] {
  return [...plan.programme.values()].filter(({ body }) => !isLater(body.began, asAt))
}

/** What each programme did and found by the day, by kind of result, and what was decided. */
export function pilots(setting: Setting): Section {
  const { words } = setting
  const sentences = programmesBy(setting).flatMap((programme) => programmeSentences(programme, setting))
  return {
    place: 'pilots',
    heading: words.sections.pilots,
    sentences: sentences.length > 0 ? sentences : [sentence('pilots.none', words.noPilots)],
  }
}

/** Results that may have been known by the day; each keeps its number in the record. */
function resultsBy(setting: Setting, { results }: Held<'programme'>['body']) {
  return results.map((one, at) => ({ ...one, at })).filter(({ cites }) => isKnownBy(setting, cites))
}

function programmeSentences({ key, body }: Held<'programme'>, setting: Setting): readonly Sentence[] {
  const { words, language } = setting
  const ref = `programme/${key}`
  const title = titled(setting, body, ref)
  const lang = langOf(setting, body.lang)
  const place = (what: string): string => `pilots.${key}.${what}`
  const sites = body.sites === null ? null : [{ text: formatNumber(language, body.sites), ref }]
  const began = body.began === null ? null : tracedNumbers(body.began, ref, lang)
  const results = resultsBy(setting, body)
  const isImpact = results.some(({ of }) => of === 'impact')
  const decision = body.decision !== null && isKnownBy(setting, body.decision.cites) ? body.decision : null
  return [
    sentence(place('began'), words.programme(title, began, sites)),
    ...results.map(({ of, says, cites, at }) =>
      sentence(
        place(`result-${at + 1}`),
        words.result(words.results[of], statement(setting, says, ref, { lang: body.lang, cites })),
      ),
    ),
    ...(results.length === 0
      ? [sentence(place('no-result'), words.noResult(title))]
      : isImpact
        ? []
        : [sentence(place('no-impact'), words.noImpact(title))]),
    decision === null
      ? sentence(place('no-decision'), words.noDecision(title))
      : sentence(
          place('decision'),
          words.decision(statement(setting, decision.says, ref, { lang: body.lang, cites: decision.cites })),
        ),
  ]
}

/** Of the first few programmes: when they began, and whether a comparison shows what difference they made. */
export function pilotsInShort(setting: Setting): Section {
  const whole = pilots(setting)
  const sentences = programmesBy(setting)
    .slice(0, mostOnOnePage)
    .flatMap(({ key, body }) => {
      const own = whole.sentences.filter(({ place }) => place.startsWith(`pilots.${key}.`))
      const results = resultsBy(setting, body)
      const impact = results.find(({ of }) => of === 'impact')
      const wanted = impact ? `result-${impact.at + 1}` : results.length === 0 ? 'no-result' : 'no-impact'
      return own.filter(({ place }) => place.endsWith('.began') || place.endsWith(`.${wanted}`))
    })
  return { ...whole, sentences: sentences.length > 0 ? sentences : whole.sentences }
}
