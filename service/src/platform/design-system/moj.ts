import { html, Html } from '#kith/platform/html/index.ts'
import type { ButtonOptions } from './components.generated.ts'
import { renderComponent, renderWithContent } from './render.ts'
import type { ComponentAttributes } from './render.ts'

// MoJ Frontend ships no macro-options.json, so the options of the components we use are written here by hand, from their templates.

/** Text, or markup made with the html template. */
export type Words =
  | { readonly text: string; readonly html?: undefined }
  | { readonly html: Html; readonly text?: string }

interface Common {
  readonly classes?: string | undefined
  readonly attributes?: ComponentAttributes | undefined
}

export type AlertOptions = Common & {
  readonly variant: 'information' | 'success' | 'warning' | 'error'
  /** The variant in the language of the page ("rhybudd"): the start of the alert's label. */
  readonly variantText?: string | undefined
  readonly title: string
  readonly showTitleAsHeading?: boolean | undefined
  readonly headingTag?: 'h2' | 'h3' | 'h4' | undefined
  readonly role?: string | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
}

/** MoJ alert: something to know at the top of a page. https://design-patterns.service.justice.gov.uk/components/alert */
export function mojAlert(options: AlertOptions): Html {
  return renderComponent('moj', 'alert', options)
}

/** MoJ badge: a small label. Its `text` says the whole of it; colour adds nothing. */
export function mojBadge(options: Common & Words): Html {
  return renderComponent('moj', 'badge', options)
}

export interface TimelineItem extends Common {
  readonly label: Words
  /** When: `timestamp` for machines (ISO 8601), `words` for people, in their language. */
  readonly when: { readonly timestamp: string; readonly words: string }
  /** Who: follows `bylinePrefix`. */
  readonly byline?: Words | undefined
  readonly content: Words
}

export type TimelineOptions = Common & {
  readonly items: readonly TimelineItem[]
  readonly headingLevel?: 2 | 3 | 4 | undefined
  /** "by" in the language of the page. */
  readonly bylinePrefix?: string | undefined
}

/** MoJ timeline: what happened, newest first as given. */
export function mojTimeline(options: TimelineOptions): Html {
  const items = options.items.map(({ when, content, ...item }) => ({
    ...item,
    ...content,
    datetime: { timestamp: when.timestamp, format: when.words },
  }))
  return renderComponent('moj', 'timeline', { ...options, items })
}

export type FilterOptions = {
  readonly attributes?: ComponentAttributes | undefined
  readonly heading: Words
  /** Chosen filters, each a link that removes it. */
  readonly selected?:
    | {
        readonly heading: Words
        readonly clearLink: { readonly text: string; readonly href: string }
        readonly categories: readonly {
          readonly heading: Words
          readonly items: readonly { readonly text: string; readonly href: string }[]
        }[]
      }
    | undefined
  readonly submit: { readonly text: string; readonly attributes?: ComponentAttributes | undefined }
  /** "Remove this filter" in the language of the page. */
  readonly removeText?: string | undefined
  /** The form controls; the whole component stands in the caller's own `<form method="get">`. */
  readonly options: Html
}

/** MoJ filter: controls that narrow a list. */
export function mojFilter(options: FilterOptions): Html {
  const { selected, options: controls, ...rest } = options
  return renderComponent('moj', 'filter', { ...rest, selectedFilters: selected, optionsHtml: controls })
}

export type ButtonMenuOptions = Common & {
  readonly button: { readonly text: string; readonly classes?: string | undefined }
  readonly alignMenu?: 'left' | 'right' | undefined
  readonly items: readonly ButtonOptions[]
}

/** MoJ button menu: actions behind one button; plain buttons without JavaScript. */
export function mojButtonMenu(options: ButtonMenuOptions): Html {
  return renderComponent('moj', 'button-menu', options)
}

/** MoJ identity bar: whom a page is about. */
export function mojIdentityBar(
  options: Common & { readonly title: Words; readonly menus?: readonly ButtonMenuOptions[] | undefined },
): Html {
  return renderComponent('moj', 'identity-bar', options)
}

export type UploadedFile = {
  readonly message: Words
  readonly fileName: string
  readonly originalFileName: string
  readonly deleteButton: { readonly text: string }
}

/** MoJ multi-file upload: several files, one list. `upload` holds the file input and its button. */
export function mojMultiFileUpload(
  options: Common & {
    readonly uploadedFiles: { readonly heading: Words; readonly items: readonly UploadedFile[] }
    readonly upload: Html
  },
): Html {
  const { upload, ...rest } = options
  return renderComponent('moj', 'multi-file-upload', { ...rest, uploadHtml: upload })
}

/** MoJ sub-navigation: the parts of one thing, side by side. */
export function mojSubNavigation(
  options: Common & {
    readonly label: string
    readonly items: readonly (Common & Words & { readonly href: string; readonly active?: boolean | undefined })[]
  },
): Html {
  return renderComponent('moj', 'sub-navigation', options)
}

/** MoJ side navigation: the pages of a section, one under another. */
export function mojSideNavigation(
  options: Common & {
    readonly label: string
    readonly items: readonly (Words & {
      readonly href: string
      readonly active?: boolean | undefined
      readonly attributes?: ComponentAttributes | undefined
    })[]
  },
): Html {
  return renderComponent('moj', 'side-navigation', options)
}

/** MoJ page header actions: the heading of a page with its actions beside it. */
export function mojPageHeaderActions(
  options: Common & {
    readonly heading: Words & { readonly level?: 1 | 2 | undefined; readonly classes?: string | undefined }
    readonly items?: readonly ButtonOptions[] | undefined
  },
): Html {
  return renderComponent('moj', 'page-header-actions', options)
}

/** MoJ ticket panel: one block of things set apart. */
export function mojTicketPanel(options: Common & { readonly items: readonly (Common & Words)[] }): Html {
  return renderComponent('moj', 'ticket-panel', options)
}

/** MoJ interruption card: stop and think before going on. */
export function mojInterruptionCard(options: {
  readonly heading: string
  readonly content: Html
  readonly primaryAction: {
    readonly text: string
    readonly href: string
    readonly attributes?: ComponentAttributes
  }
  readonly secondaryAction?: {
    readonly text: string
    readonly href: string
    readonly attributes?: ComponentAttributes
  }
}): Html {
  const { content, ...params } = options
  return renderWithContent('interruption-card', params, html`${content}`)
}
