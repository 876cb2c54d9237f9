import { formErrors, govukButton, govukInput, hiddenField } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import type { ReplyClock } from '../../model/clock.ts'
import type { LinkedPromise } from '../../plan-links.ts'
import type { DisclosureRules } from '../../model/disclosure.ts'
import type { Heard } from '../../store/calls.ts'
import type { Followed } from '../../store/drafts.ts'
import { chosenList } from '../chosen.ts'
import { asWritten, callAddress, citedLinks, commentWords, link, type Drawn } from './view.ts'
import { reply } from './heard-page.ts'

export type KeyProblem = 'reference' | 'code' | 'unknown'

/** The form that asks for a reference and a code; for a saved comment and for a sent one. */
export function keysPage(
  language: Language,
  page: {
    readonly for: 'saved' | 'sent'
    readonly reference: string
    readonly problems: readonly KeyProblem[]
    readonly formField: Html
    readonly below?: Html | null
  },
): Drawn {
  const words = commentWords(language)
  const own = page.for === 'saved' ? words.return : words.your
  const errors = formErrors(
    language,
    page.problems.map((problem) => ({
      field: problem === 'code' ? 'code' : 'reference',
      message: problem === 'unknown' && page.for === 'sent' ? words.your.unknown : words.return.problems[problem],
    })),
  )
  return {
    title: own.title,
    errors: errors.count,
    content: html`${errors.summary}
      <h1 class="govuk-heading-xl">${own.title}</h1>
      ${page.below}
      <p class="govuk-body">${own.lead}</p>
      <form method="post" action="${page.for === 'saved' ? '/saved-comment' : '/your-comment'}" novalidate>
        ${page.formField}
        ${govukInput({ id: 'reference', name: 'reference', label: { text: words.saved.reference }, value: page.reference, classes: 'govuk-input--width-10', autocomplete: 'off', errorMessage: errors.of('reference') })}
        ${govukInput({ id: 'code', name: 'code', label: { text: words.saved.code }, ...(page.for === 'sent' ? { hint: { text: words.your.codeHint } } : {}), classes: 'govuk-input--width-20', autocomplete: 'off', errorMessage: errors.of('code') })}
        ${govukButton({ text: page.for === 'saved' ? words.return.go : words.your.look, preventDoubleClick: false })}
      </form>`,
  }
}

export interface YourPage {
  readonly followed: Followed
  readonly call: Call
  readonly clock: ReplyClock | null
  readonly heard: readonly Heard[]
  readonly promises: ReadonlyMap<string, LinkedPromise>
  /** The same in the other language: its page wants the code again, which stands in no address. */
  readonly otherLanguage: Html
}

/** A button that shows what became of a response in the other language. The code goes with the form, and into no address. */
export function inOtherLanguage(
  language: Language,
  keys: { readonly reference: string; readonly code: string | null; readonly formField: Html },
): Html {
  const other = language === 'en' ? 'cy' : 'en'
  return html`<form method="post" action="/your-comment?lang=${other}">
    ${keys.formField} ${hiddenField('reference', keys.reference)} ${hiddenField('code', keys.code ?? '')}
    ${govukButton({ text: commentWords(language).your.otherLanguage, classes: 'govuk-button--secondary', attributes: { lang: other }, preventDoubleClick: false })}
  </form>`
}

/** What became of one response: where it stands, what it is part of, what was answered and promised. */
export function yourPage(language: Language, page: YourPage): Html {
  const { followed, call, clock, heard, promises } = page
  const words = commentWords(language).your
  const facts = [
    words.came(followed.on, words.channels[followed.channel]),
    ...(followed.arrivals > 1 ? [words.arrivals(followed.arrivals)] : []),
    ...(followed.late ? [words.late] : []),
    followed.read ? words.read : followed.words ? words.notRead : words.onlyChosen,
    ...(clock ? [clock.state === 'overdue' ? words.overdue(clock.by) : words.replyBy(clock.by)] : []),
  ]
  const wording = new Map(call.questions.map((one) => [one.key, one.wording[language]]))
  wording.set('about', commentWords(language).heard.about)
  wording.set('letter', words.letter)
  return html`<section aria-labelledby="stands">
    <h2 class="govuk-heading-l" id="stands">${followed.reference}</h2>
    <p class="govuk-body">${link(callAddress(call), call.title[language])}</p>
    ${page.otherLanguage}
    <ul class="govuk-list">
      ${facts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
    ${followed.themes.length === 0 && followed.words && html`<p class="govuk-body">${words.noTheme}</p>`}
    ${followed.themes.map((theme) => {
      const answered = heard.find((one) => one.theme === theme.theme)
      return html`<div class="kith-panel">
        <h3 class="govuk-heading-m">
          ${link(`${callAddress(call)}/replies/${theme.theme}`, language === 'cy' ? (theme.nameCy ?? theme.nameEn) : theme.nameEn)}
        </h3>
        <p class="govuk-body">
          ${words.inTheme(language === 'cy' ? (theme.nameCy ?? theme.nameEn) : theme.nameEn)}
          ${theme.about.length > 0 && html`${commentWords(language).heard.about} ${citedLinks(language, theme.about)}.`}
        </p>
        ${theme.excerpts?.map((text) => html`<p class="govuk-inset-text">${words.said}: ${asWritten(text)}</p>`)}
        <h4 class="govuk-heading-s">${words.answered}</h4>
        ${reply(language, { reply: answered?.reply ?? null }, promises)}
      </div>`
    })}
    ${
      followed.steps.length > 0 &&
      html`<h3 class="govuk-heading-m">${words.steps}</h3>
        <ul class="govuk-list">
          ${followed.steps.map(({ step, told, on }) => html`<li>${formatDay(language, on)}, ${words.stepNames[step]}: ${asWritten(told)}</li>`)}
        </ul>`
    }
    ${
      followed.own !== null &&
      html`<h3 class="govuk-heading-m">${words.own}</h3>
        ${chosenList(language, call, followed.chosen ?? [])}
        ${followed.own.map(
          ({ question, text }) =>
            html`<h4 class="govuk-heading-s">${wording.get(question) ?? question}</h4>
              <p class="govuk-body">${asWritten(text)}</p>`,
        )}`
    }
  </section>`
}

/** The rules by which some responses are read first, as they stand in their files. */
export function rulesPage(language: Language, sets: readonly DisclosureRules[]): Drawn {
  const words = commentWords(language).rules
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.signs}</p>
      ${sets.map(
        (set) =>
          html`<h2 class="govuk-heading-l">${words.version(words.language[set.language], set.version)}</h2>
            ${set.rules.map(
              (rule) =>
                html`<h3 class="govuk-heading-s">${rule.says[language]}</h3>
                  <ul class="govuk-list govuk-list--bullet">
                    ${rule.phrases.map((phrase) => html`<li lang="${set.language}" class="kith-code">${phrase}</li>`)}
                  </ul>`,
            )}`,
      )}`,
  }
}
