import { govukButton, govukExitThisPage, govukTextarea, type FormErrors } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { ownWords } from '../words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Every page of somebody's own: the way out first, then what it says. All are called the same, so that a browser's list of pages tells nothing. */
export function ownPage(language: Language, heading: string, content: Html): Drawn {
  const words = ownWords(language)
  const { exit } = words
  return {
    title: words.title,
    content: html`${govukExitThisPage({
      text: exit.button,
      redirectUrl: '/leave',
      classes: 'kith-no-print',
      activatedText: exit.activated,
      timedOutText: exit.timedOut,
      pressTwoMoreTimesText: exit.two,
      pressOneMoreTimeText: exit.one,
    })}
      <h1 class="govuk-heading-xl">${heading}</h1>
      ${content}
      <p class="govuk-body-s kith-no-print">${words.exitHow} ${words.exitLeft}</p>`,
  }
}

/** Shown by scripts alone: without them the browser's own menu prints. */
export function printButton(language: Language): Html {
  return govukButton({
    text: ownWords(language).print,
    type: 'button',
    classes: 'govuk-button--secondary',
    attributes: { 'data-kith-print': '', hidden: '' },
  })
}

/** Where a person writes a few lines: why they do not agree, or what they ask. */
export function inOwnWords(
  words: { readonly words: string; readonly hint: string },
  value: string,
  errors: FormErrors,
): Html {
  return govukTextarea({
    id: 'words',
    name: 'words',
    rows: '4',
    label: { text: words.words, classes: 'govuk-label--s' },
    hint: { text: words.hint },
    value,
    errorMessage: errors.of('words'),
  })
}
