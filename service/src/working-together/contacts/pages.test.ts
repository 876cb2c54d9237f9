import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactOutcomeInWords, gatewaysOn, supportInWords } from '#kith/identify/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { decidedContact, emptyForm, fullList, mistakenForm, openContact, steps } from './examples.ts'
import { contactDecisions } from './model/decision.ts'
import { episodeInWords } from './pages/contact/involved.ts'
import { contactPage } from './pages/contact/page.ts'
import { stepPage } from './pages/contact/step-page.ts'
import { frontDoorPage } from './pages/front-door/page.ts'
import { receivedPage } from './pages/mine/page.ts'
import { tellPage } from './pages/tell/page.ts'
import { contactWords } from './words.ts'
import { levels } from '../support/model/level.ts'

test('nothing is chosen for whoever tells; consent to help stands apart from the law', () => {
  const page = String(tellPage('en', emptyForm).content)
  assert.doesNotMatch(page, / checked/)
  assert.match(page, /Are any of the people below a parent or carer/)
  assert.match(page, /name="gateway"[^]*?Children Act 2004, section 10[^]*?name="consent"/)
  assert.match(page, /It is not the basis on which you tell us/)
})

test('each mistake leads to its control, in both languages, and what was typed stays', () => {
  for (const language of ['en', 'cy'] as const) {
    const { content, errors } = tellPage(language, mistakenForm)
    const page = String(content)
    assert.equal(errors, 5)
    for (const [, id] of page.matchAll(/<a href="#([^"]+)">/g)) assert.match(page, new RegExp(`id="${id}"`), id)
    assert.match(page, /value="Gwenllian-Angharad/)
  }
})

test('only laws in force, and those that leave it to a person each time, are offered', () => {
  const today = parseDay('2026-11-27')
  assert.ok(today)
  const offered = gatewaysOn(today).map(({ id, status }) => `${id} ${status}`)
  assert.ok(offered.includes('ca2004-s10 in-force'))
  assert.ok(offered.includes('common-law-confidence not-known'))
  assert.ok(!offered.some((one) => /s16la|wra2012|enacted|repealed/.test(one)), offered.join())
  const before = parseDay('2005-01-01')
  assert.ok(before)
  assert.ok(!gatewaysOn(before).some(({ id }) => id === 'ca2004-s10'))
})

test('the front door’s page says what silence means, who leads and whom to ring, and no number orders the list', () => {
  const page = String(contactPage('en', openContact).content)
  assert.match(page, /Police[^]*?nothing from 1 April 2019 to 1 November 2026/)
  assert.match(page, /Benefits[^]*?has sent us nothing: not known/)
  assert.match(page, /Mental health services[^]*?not shown: see below/)
  assert.match(page, /Lead practitioner: Health visitor, Community health services, 01632 960101/)
  assert.match(page, /Somebody in it may be the person in this contact/)
  for (const part of ['involved', 'decide']) assert.match(page, new RegExp(`href="#${part}"[^]*id="${part}"`), part)
  const list = String(frontDoorPage('en', fullList).content)
  assert.match(list, /that day has passed/)
  assert.match(list, /page=1[^]*page=3/)
  assert.doesNotMatch(list, /score|priority|rank/i)
})

test('that somebody has to act today stands out in words, beside a day that is today', () => {
  const list = String(frontDoorPage('en', fullList).content)
  assert.equal(list.match(/<strong class="govuk-tag govuk-tag--red">\s*Act today/g)?.length, 2)
  assert.match(list, /Act today[^]*Today, 27 November 2026[^]*It can wait longer[^]*>30 November 2026/)
  assert.match(String(frontDoorPage('cy', fullList).content), /Gweithredu heddiw[^]*Heddiw, 27 Tachwedd 2026/)
  const contact = { ...openContact.view.contact, urgency: 'today' } as const
  const page = String(contactPage('en', { ...openContact, view: { ...openContact.view, contact } }).content)
  assert.match(page, /Act today[^]*Decide today, 27 November 2026\./)
  assert.doesNotMatch(String(contactPage('en', openContact).content), /Act today/)
})

test('what was decided stands with its reason; who was second is told that nothing of theirs was kept', () => {
  const page = String(contactPage('en', decidedContact).content)
  assert.match(page, /Nothing you entered was recorded/)
  assert.match(page, /Decided: Early help[^]*Damp and debt[^]*Frances Door/)
  assert.doesNotMatch(page, /name="decision"/)
  assert.doesNotMatch(page, /href="#decide"/)
  assert.match(String(stepPage('cy', { ...steps, problems: ['same'] }).content), /Mae’n sefyll yno eisoes/)
})

test('“received” promises no decision today on a day that nobody works', () => {
  const said = (language: 'en' | 'cy') => String(receivedPage(language, { name: 'Council', phone: null }).content)
  assert.match(said('en'), /decided today if anybody works today, else on the next working day/)
  assert.match(said('cy'), /heddiw os oes rhywun yn gweithio heddiw, fel arall ar y diwrnod gwaith nesaf/)
})

test('where no number is known, “received” still says what to do in danger', () => {
  assert.match(String(receivedPage('en', { name: 'Council', phone: null }).content), /ring 999/)
})

test('support is said on the list of families to consider as it is said on a contact', () => {
  const since = new Date('2026-09-01T10:00:00Z')
  for (const language of ['en', 'cy'] as const)
    for (const level of [...levels, null])
      assert.equal(
        supportInWords(language, { level, since }),
        episodeInWords(language, { level, since, closedAt: null }),
      )
})

test('what was decided about a contact is said on the page of a family as it is said here', () => {
  for (const language of ['en', 'cy'] as const)
    for (const decision of contactDecisions)
      assert.equal(contactOutcomeInWords(language, decision), contactWords(language).decisions[decision].text)
})
