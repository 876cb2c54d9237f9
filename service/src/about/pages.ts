import { govukButton, govukInsetText, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { FormToSendAgain, ServerPages, Waiting } from '#kith/platform/web/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const aboutWords = catalogue({ en, cy })

export interface WorkLink {
  readonly href: string
  readonly text: string
  /** How much waits there; unknown where it cannot be counted now, which is not nothing; undefined where nothing is counted. */
  readonly waits?: Waiting | 'unknown' | undefined
}

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** The start page: what this is, what it never does, and where a signed-in person's work is. */
export function homePage(
  language: Language,
  asked: { readonly work: readonly WorkLink[] | null; readonly demonstration: boolean },
): Drawn {
  const words = aboutWords(language).home
  const title = words.title
  const lead = html`<p class="govuk-body-l">${words.lead}</p>`
  const signIn = html`${asked.demonstration && govukInsetText({ text: words.demonstration })}
    ${govukButton({ text: words.signIn, href: '/sign-in', isStartButton: true, preventDoubleClick: false })}
    <p class="govuk-body">${ownPageLink(language)}</p>`
  return {
    title,
    content: html`<h1 class="govuk-heading-xl">${title}</h1>
      ${asked.work ? html`${workList(language, asked.work)}${lead}` : html`${lead}${signIn}`}
      <h2 class="govuk-heading-m">${words.neverTitle}</h2>
      <p class="govuk-body"><a class="govuk-link" href="/never">${words.neverLink}</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/rules">${words.rulesLink}</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/transparency">${words.transparencyLink}</a></p>
      <h2 class="govuk-heading-m">${words.offersTitle}</h2>
      <p class="govuk-body"><a class="govuk-link" href="/offers">${words.offersLink}</a></p>
      <h2 class="govuk-heading-m">${words.planTitle}</h2>
      <p class="govuk-body"><a class="govuk-link" href="/plan">${words.planLink}</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/comment">${words.commentLink}</a></p>
      <h2 class="govuk-heading-m">${words.notYetTitle}</h2>
      <p class="govuk-body">${words.notYet}</p>`,
  }
}

/** Where somebody's work is, before anything is said of the service: they come for it each day. */
function workList(language: Language, links: readonly WorkLink[]): Html | null {
  if (links.length === 0) return null
  return html`<h2 class="govuk-heading-m">${aboutWords(language).home.forYou}</h2>
    <ul class="govuk-list">
      ${links.map(
        (link) =>
          html`<li class="govuk-!-margin-bottom-3">
            <a class="govuk-link govuk-!-font-size-24" href="${link.href}">${link.text}</a>${waitsPart(language, link)}
          </li>`,
      )}
    </ul>`
}

/** How much waits, as the link to it: what is late stands out by a mark and words, never by a colour alone. */
function waitsPart(language: Language, { href, text, waits }: WorkLink): Html | null {
  if (waits === undefined) return null
  const words = aboutWords(language).home.waits
  if (waits === 'unknown') return html`<br />${words.unknown}`
  const { count, late = 0, note } = waits
  const besides = note && html`; ${note(language)}`
  if (count === 0) return html`<br />${words.count(0)}${besides}`
  const link = html`<a class="govuk-link" href="${href}"
    >${words.count(count)}<span class="govuk-visually-hidden">: ${text}</span></a
  >`
  return html`<br />${link}${late > 0 && html` ${statusMark('attention', words.late(late))}`}${besides}`
}

/** For whoever was handed a code: nobody gives them a role, so that signing in by the other door ends at a refusal. */
function ownPageLink(language: Language): Html {
  const words = aboutWords(language).ownPage
  return html`${words.question} <a class="govuk-link" href="/mine">${words.link}</a>`
}

export function neverPage(language: Language): Drawn {
  const words = aboutWords(language).never
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        ${words.items.map((item) => html`<li>${item}</li>`)}
      </ol>`,
  }
}

/** A page that is a heading and paragraphs. */
export function plainPage(words: { readonly title: string; readonly paragraphs: readonly string[] }): Drawn {
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      ${words.paragraphs.map((text) => html`<p class="govuk-body">${text}</p>`)}`,
  }
}

function said(
  language: Language,
  words: { readonly title: string; readonly text: string },
  onward: { readonly href: string; readonly text: string } = { href: '/', text: aboutWords(language).start },
): Drawn {
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.text}</p>
      <p class="govuk-body"><a class="govuk-link" href="${onward.href}">${onward.text}</a></p>`,
  }
}

export function notKnownPage(language: Language): Drawn {
  const words = aboutWords(language)
  const drawn = said(language, words.notKnown, { href: '/sign-in?again=yes', text: words.asSomebodyElse })
  return {
    ...drawn,
    content: html`${drawn.content}
      <p class="govuk-body">${ownPageLink(language)}</p>`,
  }
}

/** What somebody had written in a form that was not taken in, to read and copy. */
function asWritten(heading: string | null, written: readonly string[]): Html {
  return html`${heading !== null && html`<h2 class="govuk-heading-m">${heading}</h2>`}
  ${written.map((text) => govukInsetText({ html: html`<span class="kith-as-written">${text}</span>` }))}`
}

function withWritten(drawn: Drawn, heading: string, written: readonly string[]): Drawn {
  return written.length === 0 ? drawn : { ...drawn, content: html`${drawn.content}${asWritten(heading, written)}` }
}

/** What somebody sent, whole, behind one button; what they wrote in it also stands there to read and copy. */
function sendAgain(text: string, { action, fields }: FormToSendAgain): Html {
  const written = fields.flatMap(([, value]) => (/\S\s+\S/.test(value) ? [value] : []))
  return html`<form method="post" action="${action}" novalidate>
      ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${govukButton({ text, preventDoubleClick: true })}
    </form>
    ${asWritten(null, written)}`
}

/** What the server itself must say. */
export const serverPages: ServerPages = {
  absent: (language, written) => {
    const words = aboutWords(language)
    const drawn = said(language, words.absent)
    return withWritten(drawn, words.written, written)
  },
  refused: (language) => said(language, aboutWords(language).refused),
  invalid: (language) => said(language, aboutWords(language).invalid),
  tooLarge: (language, { what, most }, written) => {
    const { written: heading, tooLarge } = aboutWords(language)
    const drawn = said(language, { title: tooLarge.titles[what], text: tooLarge.texts[what](most) })
    return withWritten(drawn, heading, written)
  },
  tooMany: (language) => said(language, aboutWords(language).tooMany),
  signedOut: (language, written) => {
    const words = aboutWords(language).signedOut
    const again = { href: '/sign-in', text: words.again }
    if (written.length === 0) return said(language, { title: words.title, text: words.text }, again)
    return {
      title: words.title,
      content: html`<h1 class="govuk-heading-l">${words.title}</h1>
        <p class="govuk-body">${words.withText}</p>
        ${asWritten(null, written)}
        <p class="govuk-body"><a class="govuk-link" href="${again.href}">${again.text}</a></p>`,
    }
  },
  signInRefused: (language, because) => {
    const words = aboutWords(language).signInRefused
    return said(
      language,
      { title: words.title, text: words.because[because] },
      { href: '/sign-in?again=yes', text: words.again },
    )
  },
  away: (language, form) => {
    const words = aboutWords(language).away
    if (form === null) return said(language, words)
    return {
      title: words.title,
      content: html`<h1 class="govuk-heading-l">${words.title}</h1>
        <p class="govuk-body">${form.hadFile ? words.withFile : words.withForm}</p>
        ${!form.hadFile && sendAgain(words.again, form)}`,
    }
  },
  failed: (language, correlation) => {
    const words = aboutWords(language).failed
    return said(language, { title: words.title, text: words.text(correlation) })
  },
}
