import {
  formErrors,
  govukButton,
  govukFileUpload,
  govukInsetText,
  progress,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Progress } from '#kith/platform/jobs/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { DeliveryLine } from '../../store/deliveries.ts'
import type { FeedCard } from '../../store/feeds.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const uploadWords = catalogue({ en, cy })

interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors: number
  readonly back: { readonly href: string; readonly text: string }
}

/** The form a file is sent with. */
export function sendPage(
  language: Language,
  feed: Pick<FeedCard, 'id' | 'title'>,
  formField: Html,
  errors: readonly FieldError[] = [],
): Drawn {
  const words = uploadWords(language)
  const wrong = formErrors(language, errors)
  const title = words.title(feed.title[language])
  return {
    title,
    errors: wrong.count,
    back: { href: `/feeds/${feed.id}`, text: words.back },
    content: html`${wrong.summary}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${words.lead}</p>
      <form method="post" action="/feeds/${feed.id}/send" enctype="multipart/form-data" novalidate>
        ${formField}
        ${govukFileUpload({ id: 'file', name: 'file', label: { text: words.label }, hint: { text: words.hint }, errorMessage: wrong.of('file') })}
        ${govukButton({ text: words.button, preventDoubleClick: true })}
      </form>`,
  }
}

/** Work asked for, as the page that waits for it needs it. */
export interface Work {
  readonly id: string
  readonly kind: 'receive' | 'release'
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly progress: Progress | null
  readonly feed: string | undefined
  readonly fileName: string | undefined
  /** The delivery it led to, once it is done; undefined where nothing was recorded. */
  readonly delivery: { readonly id: string; readonly state: DeliveryLine['state'] } | undefined
}

/** How the work is getting on, and where to go when it is done. Shows itself again without scripts. */
export function workPage(language: Language, work: Work): Omit<Drawn, 'errors'> & { readonly refreshSeconds?: number } {
  const words = uploadWords(language).work
  const about = words[work.kind]
  const title = work.state === 'done' ? done(language, work) : work.state === 'failed' ? about.failed : about.title
  const href = work.feed === undefined ? '/feeds' : `/feeds/${work.feed}`
  const isOpen = work.state === 'waiting' || work.state === 'running'
  return {
    title,
    back: { href, text: words.feed },
    ...(isOpen ? { refreshSeconds: 2 } : {}),
    content: html`<div id="work" data-kith-live>
      <h1 class="govuk-heading-l">${title}</h1>
      ${work.fileName !== undefined && html`<p class="govuk-body">${words.file(work.fileName)}</p>`}
      ${work.state === 'waiting' && html`<p class="govuk-body">${words.waiting}</p>`}
      ${work.state === 'running' && running(language, work)}
      ${
        isOpen &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="/feeds/work/${work.id}">${words.lookAgain}</a>
        </p>`
      }
      ${work.state === 'done' && finished(language, work)}
      ${
        work.state === 'failed' &&
        html`${govukInsetText({ text: words.failedText(work.id) })}
        ${work.kind === 'receive' && work.feed !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="/feeds/${work.feed}/send">${words.again}</a></p>`}`
      }
    </div>`,
  }
}

function running(language: Language, work: Work): Html {
  const words = uploadWords(language).work
  const { progress: told } = work
  return html`${
    told &&
    progress({
      language,
      id: 'progress',
      label: words.progress,
      done: told.done,
      all: told.total,
      perSecond: told.perSecond,
      secondsLeft: told.secondsLeft ?? undefined,
    })
  }
    <p class="govuk-body">${words.running}</p>`
}

/** What became of the file: read is not the same as taken in. */
function done(language: Language, { kind, delivery }: Work): string {
  const words = uploadWords(language).work
  switch (delivery?.state) {
    case 'refused':
      return words.refused
    case 'held':
      return words.held
    case 'unchanged':
      return words.unchanged
    default:
      return words[kind].done
  }
}

function finished(language: Language, work: Work): Html {
  const words = uploadWords(language).work
  if (work.delivery === undefined) return html`<p class="govuk-body">${words.noDelivery}</p>`
  return govukButton({
    text: work.delivery.state === 'refused' ? words.why : words.delivery,
    href: `/deliveries/${work.delivery.id}`,
  })
}
