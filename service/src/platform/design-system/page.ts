import { attributes, html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { inLanguage } from '#kith/platform/words/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Assets } from './assets.ts'
import {
  govukBackLink,
  govukBreadcrumbs,
  govukGenericHeader,
  govukLanguageNavigation,
  govukPhaseBanner,
  govukServiceNavigation,
  govukSkipLink,
} from './components.generated.ts'
import { designWords } from './words.ts'

/** Whose service this is. One per deployment. */
export interface Site {
  /** The council, as people know it: "Northmoor Council". */
  readonly council: string
  readonly service: string
  /** Where the council's name leads; the service's own start where absent. */
  readonly councilUrl?: string
  /** True while people are still checking that the service is right. */
  readonly beta: boolean
  readonly links: {
    readonly accessibility: string
    readonly privacy: string
    readonly never: string
    readonly rules?: string
  }
  readonly signOut: string
}

/** One page, as `web` asks for it. */
export interface PageOptions {
  /** The page's own heading: the document's title is made from it. */
  readonly title: string
  readonly content: Html
  readonly language: Language
  /** Who is signed in; null where nobody is. */
  /** Who is signed in, and whom they work for: null for somebody of a family on a page of their own. */
  readonly person: { readonly name: string; readonly agency: string | null } | null
  readonly navigation: readonly { readonly href: string; readonly text: string; readonly active: boolean }[]
  /** Path and query of this page, for the language links. */
  readonly path: string
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[]
  readonly back?: { readonly href: string; readonly text: string }
  /** How many fields are wrong: the title then starts with "Error:". */
  readonly errors?: number
  /** With scripts, ask for fresh content every so many seconds (1 to 300) while work is going on; without, the page offers a link. */
  readonly refreshSeconds?: number
  /** For the content security policy: the one inline script carries it. */
  readonly nonce: string
  /** What to quote when something went wrong. */
  readonly correlation: string
  /** The hidden field every form must carry, for the sign-out button. */
  readonly formField: Html | null
}

/** Draws whole pages for one deployment: `const shell = makeShell(site, assets)`. */
export function makeShell(site: Site, assets: Assets): (options: PageOptions) => string {
  return (options) => String(page(site, assets, options))
}

function page(site: Site, assets: Assets, options: PageOptions): Html {
  const words = designWords(options.language)
  const { refreshSeconds: every = 1 } = options
  if (!Number.isInteger(every) || every < 1 || every > 300) throw new RangeError('refreshSeconds is from 1 to 300')
  const body = attributes({ class: 'govuk-template__body', 'data-kith-refresh': options.refreshSeconds })
  const main = attributes({ class: 'govuk-main-wrapper', id: 'main-content' })
  return html`<!doctype html>
<html lang="${options.language}" class="govuk-template">
${head(site, assets, options)}
<body ${body}>
${startScript(options.nonce)}
${govukSkipLink({ href: '#main-content', text: words.skip })}
<header class="govuk-template__header">${header(site, options)}
<div class="govuk-width-container">
${site.beta && govukPhaseBanner({ tag: { text: words.beta }, text: words.betaText })}
${account(site, options)}
</div></header>
<div class="govuk-width-container">
${whereabouts(options)}
<main ${main}>
${options.content}
</main>
</div>
<footer class="govuk-template__footer kith-footer"><div class="govuk-width-container">${footer(site, options)}</div></footer>
<script type="module" nonce="${options.nonce}" src="${assets.script}"></script>
</body>
</html>
`
}

function head(site: Site, assets: Assets, options: PageOptions): Html {
  const words = designWords(options.language)
  const error = (options.errors ?? 0) > 0 ? `${words.errorPrefix} ` : ''
  return html`<head>
<meta charset="utf-8">
<title>${error}${options.title} – ${site.service} – ${site.council}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.styles}">
</head>`
}

/** The one line GOV.UK Frontend needs before anything is drawn. */
function startScript(nonce: string): Html {
  return html`<script nonce="${nonce}">document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');</script>`
}

function header(site: Site, options: PageOptions): Html {
  const words = designWords(options.language)
  return html`${govukGenericHeader({ logoText: site.council, url: site.councilUrl ?? '/' })}${govukServiceNavigation({
    serviceName: site.service,
    serviceUrl: '/',
    ariaLabel: words.serviceInformation,
    menuButtonText: words.menu,
    navigationLabel: words.navigation,
    navigation: options.navigation,
    slots: { end: { html: languages(options), align: 'inline' } },
  })}`
}

function languages(options: PageOptions): Html {
  const words = designWords(options.language)
  const link = (language: Language): string | undefined =>
    options.language === language ? undefined : inLanguage(options.path, language)
  return govukLanguageNavigation({
    ariaLabel: words.language,
    items: [
      { text: 'English', lang: 'en', href: link('en'), languageDescriptionText: words.changeLanguage },
      { text: 'Cymraeg', lang: 'cy', href: link('cy'), languageDescriptionText: words.changeLanguage },
    ],
  })
}

function account(site: Site, options: PageOptions): Html | null {
  if (options.person === null) return null
  const words = designWords(options.language)
  return html`<div class="kith-account" role="group" aria-label="${words.account}">
<span class="kith-account__person">${words.signedInAs(options.person.name, options.person.agency)}</span>
<form method="post" action="${site.signOut}">${options.formField}<button class="kith-link-button" type="submit">${words.signOut}</button></form>
</div>`
}

function whereabouts(options: PageOptions): Html | null {
  if (options.breadcrumbs !== undefined && options.breadcrumbs.length > 0)
    return govukBreadcrumbs({
      items: options.breadcrumbs,
      collapseOnMobile: true,
      labelText: designWords(options.language).breadcrumbs,
    })
  if (!options.back) return null
  // In a landmark of its own: it stands before the main content, and people who go by landmarks would pass it by.
  return html`<nav aria-label="${designWords(options.language).back}">${govukBackLink({ href: options.back.href, text: options.back.text })}</nav>`
}

function footer(site: Site, options: PageOptions): Html {
  const words = designWords(options.language).footer
  const links = [
    { href: site.links.accessibility, text: words.accessibility },
    { href: site.links.privacy, text: words.privacy },
    { href: site.links.never, text: words.never },
    ...(site.links.rules === undefined ? [] : [{ href: site.links.rules, text: words.rules }]),
  ]
  return html`<h2 class="govuk-visually-hidden">${words.about}</h2>
<ul class="kith-footer__list">${links.map((link) => html`<li><a class="govuk-link govuk-link--text-colour" href="${link.href}">${link.text}</a></li>`)}</ul>
<p class="kith-footer__reference">${words.runBy(site.council)} ${words.reference(options.correlation)}</p>`
}
