import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  formErrors,
  govukButton,
  govukInput,
  govukTextarea,
  hiddenField,
  type FieldError,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { findAddresses } from '../reach/model/addresses.ts'
import { desk, fields } from './desk.ts'
import { writeRung } from './rung.ts'
import { readProtectedContact } from './store.ts'
import { sealedWords } from './words.ts'

const params = z.object({ contact: z.uuid() })

/** Writing down that somebody of the desk rang about a contact. */
export function rungRoutes(): readonly Route[] {
  return [
    route({
      ...desk,
      method: 'GET',
      url: '/protected/contacts/:contact',
      params,
      audit: { action: 'working-together.protected.rung-form-opened', about: ['contact'] },
      async handle(context) {
        const found = await contactOf(context)
        return found ? drawn(context, () => '', []) : { kind: 'absent' }
      },
    }),
    route({
      ...desk,
      method: 'POST',
      url: '/protected/contacts/:contact',
      params,
      body: fields,
      audit: { action: 'working-together.protected.rung', about: ['contact'] },
      async handle(context): Promise<Answer> {
        const { scope, body, person, language } = context
        const found = await contactOf(context)
        if (!found || !person) return { kind: 'absent' }
        const sent = (field: string): string => (body[field] ?? '').trim()
        const words = sealedWords(language).rung
        const errors: FieldError[] = []
        if (sent('spoke-to').length < 2 || sent('spoke-to').length > 200)
          errors.push({ field: 'spoke-to', message: words.problem })
        // The desk writes down who was rung, never where anybody is.
        for (const field of ['spoke-to', 'said'])
          if (findAddresses(sent(field)).length > 0) errors.push({ field, message: words.address })
        if (errors.length > 0) return drawn(context, (field) => body[field] ?? '', errors)
        const form = entryId(body) ?? randomUUID()
        await writeRung(scope, {
          form,
          contact: found.contact,
          protection: found.protection,
          by: person.actor,
          spokeTo: sent('spoke-to'),
          said: sent('said').slice(0, 2000),
        })
        return { kind: 'redirect', to: '/protected?done=rung' }
      },
    }),
  ]
}

type Asked = Context<z.infer<typeof params>, unknown, unknown>

/** The contact, where it is one about somebody protected. */
const contactOf = ({ scope, params: { contact } }: Pick<Asked, 'scope' | 'params'>) =>
  readProtectedContact(scope, contact)

function drawn(
  { language, params: { contact }, formField }: Pick<Asked, 'language' | 'params' | 'formField'>,
  value: (field: string) => string,
  errors: readonly FieldError[],
): Answer {
  return {
    kind: 'page',
    ...(errors.length > 0 ? { status: 422 as const } : {}),
    back: { href: '/protected', text: sealedWords(language).one.back },
    ...rungPage(language, {
      contact,
      form: z.uuid().safeParse(value('form')).data ?? randomUUID(),
      value,
      errors,
      formField,
    }),
  }
}

export interface RungPage {
  readonly contact: string
  readonly form: string
  readonly value: (field: string) => string
  readonly errors: readonly FieldError[]
  readonly formField: Html
}

export function rungPage(
  language: Language,
  { contact, form, value, errors: wrong, formField }: RungPage,
): { title: string; content: Html; errors: number } {
  const words = sealedWords(language).rung
  const errors = formErrors(language, wrong)
  return {
    title: words.title,
    errors: errors.count,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      ${errors.summary}
      <h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body">${words.lead}</p>
      <form method="post" action="/protected/contacts/${contact}" novalidate>
        ${formField} ${hiddenField('form', form)}
        ${govukInput({
          id: 'spoke-to',
          name: 'spoke-to',
          label: { text: words.spokeTo, classes: 'govuk-label--s' },
          value: value('spoke-to'),
          errorMessage: errors.of('spoke-to'),
        })}
        ${govukTextarea({
          id: 'said',
          name: 'said',
          rows: '3',
          label: { text: words.said, classes: 'govuk-label--s' },
          hint: { text: words.saidHint },
          value: value('said'),
          errorMessage: errors.of('said'),
        })}
        ${govukButton({ text: words.button, preventDoubleClick: true })}
      </form>
    </div></div>`,
  }
}
