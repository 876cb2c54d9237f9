import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Call } from '../../model/call.ts'
import type { LinkedPromise } from '../../plan-links.ts'
import type { Heard, Quote } from '../../store/calls.ts'
import { asWritten, callAddress, citedLinks, commentWords, inLanguage, link, type Drawn } from './view.ts'
import { stateWords } from './states.ts'

export interface HeardPage {
  readonly call: Call
  readonly heard: readonly Heard[]
  readonly takenUp: readonly {
    readonly kind: string
    readonly step: string
    readonly told: string
    readonly on: string
  }[]
  readonly promises: ReadonlyMap<string, LinkedPromise>
}

/** You said, we did: every confirmed theme with its reply and what was promised. */
export function heardPage(language: Language, { call, heard, takenUp, promises }: HeardPage): Drawn {
  const words = commentWords(language).heard
  const kinds = words.kinds
  return {
    title: words.title,
    content: html`<span class="govuk-caption-xl">${call.title[language]}</span>
      <h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${heard.length === 0 && html`<p class="govuk-body">${words.none}</p>`}
      ${heard.map((one) => theme(language, call, one, promises))}
      ${
        takenUp.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.takenUp}</h2>
          <ul class="govuk-list">
            ${takenUp.map(
              (one) =>
                html`<li>
                  ${one.kind === 'proposal' ? kinds.proposal : one.kind === 'example' ? kinds.example : kinds.comment},
                  ${formatDay(language, one.on)}: ${asWritten(one.told)}
                </li>`,
            )}
          </ul>`
      }
      <p class="govuk-body">${link(`${callAddress(call)}/replies.json`, words.openData)}</p>`,
  }
}

function theme(language: Language, call: Call, one: Heard, promises: HeardPage['promises']): Html {
  const words = commentWords(language).heard
  const name = inLanguage(language, one.name)
  const address = `${callAddress(call)}/replies/${one.theme}`
  return html`<section class="kith-panel" aria-labelledby="theme-${one.theme}">
    <h2 class="govuk-heading-m" id="theme-${one.theme}">
      <a class="govuk-link" href="${address}">${name}</a>
    </h2>
    <p class="govuk-body">
      ${words.sent(one.responses)}.
      ${one.about.length > 0 && html`${words.about} ${citedLinks(language, one.about)}.`}
    </p>
    ${reply(language, one, promises)}
  </section>`
}

/** What was answered to a theme, and the promise it leads to with how it stands. */
export function reply(
  language: Language,
  { reply: answered }: Pick<Heard, 'reply'>,
  promises: HeardPage['promises'],
): Html {
  const words = commentWords(language).heard
  if (!answered) return html`<p class="govuk-body">${words.notAnswered}</p>`
  return html`<p class="govuk-body">
      <strong>${words.decisions[answered.decision]}.</strong> ${inLanguage(language, answered.text)}
    </p>
    ${answered.because !== null && html`<p class="govuk-body">${words.because}: ${inLanguage(language, answered.because)}</p>`}
    ${
      answered.commitments.length > 0 &&
      html`<p class="govuk-body govuk-!-margin-bottom-1">${words.commitment}:</p>
        <ul class="govuk-list govuk-list--bullet">
          ${answered.commitments.map((key) => {
            const promise = promises.get(key)
            return promise
              ? html`<li>
                  ${link(promise.href, promise.title)} (${words.progress}:
                  ${stateWords(language)[promise.state]})
                </li>`
              : html`<li>${key}</li>`
          })}
        </ul>`
    }
    <p class="govuk-hint">${words.on(answered.on)}</p>`
}

/** One theme, with the words of those who wrote. */
export function themePage(
  language: Language,
  page: {
    readonly call: Call
    readonly one: Heard
    readonly quotes: readonly Quote[]
    readonly promises: HeardPage['promises']
  },
): Drawn {
  const words = commentWords(language).heard
  const { one, quotes, call } = page
  return {
    title: language === 'cy' ? (one.name.cy ?? one.name.en) : one.name.en,
    content: html`<span class="govuk-caption-xl">${call.title[language]}</span>
      <h1 class="govuk-heading-xl">${inLanguage(language, one.name)}</h1>
      <p class="govuk-body">
        ${words.sent(one.responses)}.
        ${one.about.length > 0 && html`${words.about} ${citedLinks(language, one.about)}.`}
      </p>
      ${reply(language, one, page.promises)}
      ${
        quotes.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.quotes}</h2>
          ${quotes.map(
            ({ words: said, name, language: written }) =>
              html`<blockquote class="govuk-inset-text" lang="${written}">
                <p class="govuk-body">${asWritten(said)}</p>
                <p class="govuk-hint" lang="${language}">${name ?? words.noName}</p>
              </blockquote>`,
          )}`
      }
      <p class="govuk-body">${link(`${callAddress(call)}/replies`, words.title)}</p>`,
  }
}
