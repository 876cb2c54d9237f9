import { progress, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDayTime, unknown, type Language } from '#kith/platform/words/index.ts'
import type { LinkRequest } from '../../store/link-runs.ts'
import { linkWords } from './engine-says.ts'

const marks = { waiting: 'waiting', running: 'waiting', done: 'good', failed: 'stopped' } as const

/** How far a link run has come. Asks for itself again until it is over. */
export function linkProgressPage(
  language: Language,
  request: LinkRequest,
): { readonly title: string; readonly content: Html; readonly refreshSeconds?: number } {
  const words = linkWords(language).progress
  const isOver = request.state === 'done' || request.state === 'failed'
  const at = request.state === 'running' ? request.progress : null
  const stage = at === null ? null : stageWords(words.stages, at.stage)
  return {
    title: words.title,
    ...(isOver ? {} : { refreshSeconds: 3 }),
    content: html`<h1 class="govuk-heading-l">${words.title}</h1>
      <div id="state" data-kith-live>
        <p class="govuk-body-l">${statusMark(marks[request.state], words.states[request.state])}</p>
      </div>
      ${at !== null && stage !== null && progress({ language, id: 'progress', label: stage, done: at.done, all: at.total })}
      ${request.state === 'failed' && html`<p class="govuk-body">${words.engine} <span lang="en">${request.problem ?? unknown(language)}</span></p>`}
      ${!isOver && html`<p class="govuk-body"><a class="govuk-link" href="/links/progress/${request.id}">${linkWords(language).goingOnLink}</a></p>`}
      <p class="govuk-body">${words.asked(formatDayTime(language, request.askedAt))}</p>
      <p class="govuk-body"><a class="govuk-link" href="/links">${words.back}</a></p>`,
  }
}

function stageWords(stages: Readonly<Record<string, string>>, stage: string): string {
  return stages[stage] ?? stages['other'] ?? stage
}
