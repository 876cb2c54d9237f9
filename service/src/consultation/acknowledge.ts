import type { Day } from '#kith/people/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import type { Call } from './model/call.ts'
import { replyClock } from './model/clock.ts'

/** The letter that says something has come: what reference it has, what happens now, by when there is an answer, and how to see it. */
export function acknowledgement(
  language: Language,
  given: {
    readonly call: Call
    readonly reference: string
    readonly code: string | null
    readonly late: boolean
    readonly on: Day
    readonly publicUrl: string
  },
): { readonly subject: string; readonly text: string } {
  const { call, reference, code, late, on, publicUrl } = given
  const by = replyClock(call.closes ?? on, on)?.by ?? on
  const see = `${publicUrl}/your-comment?reference=${reference}`
  const title = call.title[language]
  if (language === 'cy')
    return {
      subject: `Mae’r hyn a anfonoch gennym: ${reference}`,
      text: [
        `Diolch. Daeth yr hyn a anfonoch am “${title}” ar ${formatDay('cy', on)}.`,
        ...(late
          ? ['Roedd yr alwad wedi cau. Fe’i cedwir, fe’i nodir fel hwyr ac mae person yn ei ddarllen.']
          : []),
        `Eich cyfeirnod yw ${reference}.${code === null ? '' : ` Eich cod yw ${code}: mae’n dangos eich geiriau eich hun, felly peidiwch â’i rannu.`}`,
        `Mae person yn darllen popeth. Mae ateb yn ddyledus erbyn ${formatDay('cy', by)}. Gallwch weld beth ddaeth ohono yma:\n${see}`,
        'Os ydych chi neu rywun arall mewn perygl nawr, ffoniwch 999.',
        'Anfonwyd y llythyr hwn gan raglen. Nid oes angen ei ateb.',
        '',
      ].join('\n\n'),
    }
  return {
    subject: `We have what you sent: ${reference}`,
    text: [
      `Thank you. What you sent about “${title}” came on ${formatDay('en', on)}.`,
      ...(late ? ['The call had closed. It is kept, marked as late and read by a person.'] : []),
      `Your reference is ${reference}.${code === null ? '' : ` Your code is ${code}: it shows your own words, so do not share it.`}`,
      `A person reads everything. An answer is owed by ${formatDay('en', by)}. You can see what became of it here:\n${see}`,
      'If you or somebody else is in danger now, call 999.',
      'This letter was sent by a program. There is no need to answer it.',
      '',
    ].join('\n\n'),
  }
}
