import { formatNumber } from '#kith/platform/words/index.ts'
import { promises } from '../../model/plan.ts'
import { verdict } from '../../model/verdict.ts'
import type { HeardReply, HeardTheme } from '../heard.ts'
import type { Section } from '../report.ts'
import { traced, tracedNumbers, type Lang, type Part, type Ref, type Sentence } from '../sentences.ts'
import { count, langOf, sentence, titled, type Setting } from './setting.ts'

/** Themes a report tells, those in most comments first; the rest it counts, and the list it links to has all. */
const mostThemes = 12

/** Conclusions of what people said: each theme a person confirmed, in how many comments and families of text, and what was answered. */
export function stakeholders(setting: Setting): Section {
  const { words, heard } = setting
  return {
    place: 'stakeholders',
    heading: words.sections.stakeholders,
    sentences:
      heard.length === 0
        ? [sentence('stakeholders.none', words.noConclusions)]
        : [
            counts(setting),
            ...heard.slice(0, mostThemes).flatMap((theme) => themeSentences(setting, theme)),
            ...(heard.length > mostThemes
              ? [sentence('stakeholders.more', words.more(count(setting, 'themes', heard.slice(mostThemes))))]
              : []),
          ],
  }
}

/** How many themes and replies, for one page. */
export function heardInShort(setting: Setting): Section {
  const { words, heard } = setting
  return {
    place: 'stakeholders',
    heading: words.sections.stakeholders,
    sentences: heard.length === 0 ? [sentence('stakeholders.none', words.noConclusions)] : [counts(setting)],
  }
}

function counts(setting: Setting): Sentence {
  const { words, heard } = setting
  const replied = heard.filter(({ reply }) => reply !== null)
  return sentence(
    'stakeholders.counts',
    words.heard.counts(count(setting, 'themes', heard), count(setting, 'themes', replied)),
  )
}

function themeSentences(setting: Setting, theme: HeardTheme): readonly Sentence[] {
  const { words, language } = setting
  const ref = themeRef(theme)
  const place = `stakeholders.theme-${theme.id}`
  const number = (of: number): readonly Part[] => [{ text: formatNumber(language, of), ref }]
  const name = bothParts(setting, theme.name, (text, lang) => traced(text, ref, lang))
  const { comments, families, readTwice, readAlike, reply } = theme
  return [
    sentence(place, words.heard.theme(name, number(comments), number(families))),
    sentence(
      `${place}.read`,
      readTwice === 0 ? words.heard.readOnce : words.heard.readTwice(number(readTwice), number(readAlike)),
    ),
    ...(reply === null ? [sentence(`${place}.no-reply`, words.heard.noReply)] : replySentences(setting, place, reply)),
  ]
}

function replySentences(setting: Setting, place: string, reply: HeardReply): readonly Sentence[] {
  const { words, plan, asAt } = setting
  const ref = replyRef(reply)
  const text = bothParts(setting, reply.text, (says, lang) => tracedNumbers(says, ref, lang))
  const led = promises(plan).filter(({ key }) => reply.promises.includes(key))
  return [
    sentence(`${place}.reply`, words.heard.reply(traced(words.heard.decisions[reply.decision], ref), text)),
    ...(reply.because === null
      ? []
      : [sentence(`${place}.because`, words.heard.because(tracedNumbers(reply.because, ref)))]),
    ...led.map(({ kind, key, body }) =>
      sentence(
        `${place}.leads-to-${key}`,
        words.heard.leadsTo(titled(setting, body, `${kind}/${key}`), [
          { text: words.states[verdict(body, plan, asAt).state].toLowerCase(), ref: `${kind}/${key}` },
        ]),
      ),
    ),
  ]
}

/** What is written in both languages, in the report's; where that was not written, in English and marked so. */
function bothParts(
  setting: Setting,
  both: { readonly en: string; readonly cy: string | null },
  say: (text: string, lang: Lang | undefined) => readonly Part[],
): readonly Part[] {
  if (setting.language === 'cy' && both.cy !== null) return say(both.cy, undefined)
  return say(both.en, langOf(setting, 'en'))
}

export function themeRef({ id }: Pick<HeardTheme, 'id'>): Ref {
  return `theme/${id}`
}

export function replyRef({ id }: Pick<HeardReply, 'id'>): Ref {
  return `reply/${id}`
}
