import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, decided, hostile, letter, named, silent, undated, unlawful } from './example-data.ts'
import { familyExamples } from './examples.ts'
import { familyPage } from './page.ts'

const today = day('2026-11-22')
const text = (html: unknown): string =>
  String(html)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
const page = (given = letter, language: 'en' | 'cy' = 'en') =>
  text(familyPage(language, { letter: given, today, decideHref: '/d' }).content)

test('the letter names people, facts, days, sources with the days they cover, the rule and the gateway', () => {
  const said = page()
  assert.match(
    said,
    /Grace Adeyemi, child, lives in the home, aged 4, born 1 May 2022\. ?Also recorded as: Grace Jones \(Housing\)\./,
  )
  assert.match(
    said,
    /Ayesha Adeyemi: 4 records of domestic abuse incident, 3 January 2026 to 6 April 2026\. Source: Police, which covers 1 January 2019 to 20 November 2026\./,
  )
  assert.match(said, /domestic abuse incident \(part played: victim\), on 3 January 2026/)
  assert.match(
    said,
    /out-of-work benefit \(benefit: Universal Credit\), since 1 May 2025\. The source no longer says this\./,
  )
  assert.match(said, /To the contrary:.*whether in work \(in work: yes\).*Early help, whose days covered are not known/)
  assert.match(said, /Rule: Digital Economy Act – multiple disadvantages, version 1/)
})

test('each law is told with how it stands and what to do about it, and a need that no law carries says so', () => {
  const said = page()
  assert.match(
    said,
    /\(in force, checked\): you may rely on this\. Children in need and child protection enquiries \(in force, not checked\): if you rely on this, say in your decision why it applies here\./,
  )
  assert.match(
    page(unlawful),
    /This need is counted, but no law named for it may be relied on today\. Legal gateway: Welfare information from the Department for Work and Pensions \(passed as law, not known to have begun, not checked\): do not rely on this: ask your information governance lead first\./,
  )
  assert.doesNotMatch(said, /no law named for it/)
  assert.match(page(unlawful, 'cy'), /Mae’r angen hwn yn cael ei gyfrif, ond ni ellir dibynnu heddiw/)
})

test('how many are present is said of which needs, and how old records are is not how long anybody waited', () => {
  const said = page()
  assert.match(said, /2 of its 13 needs are present; it takes 2\. Not known: 3 of its 13 needs\./)
  assert.match(said, /Family of Grace Adeyemi has been on the list of families to consider since 3 October 2026\./)
  assert.match(said, /The oldest record behind it is from 3 January 2026: .* not how long anybody has waited\./)
  assert.match(page(letter, 'cy'), /Mae 2 o’i 13 angen yn bresennol; rhaid cael 2\./)
})

test('what is not so, and what is not known, are told apart', () => {
  const said = page()
  assert.match(said, /has been listed by Housing since 1 May 2021, and it records nothing of: rent arrears/)
  assert.match(
    said,
    /Anti-social behaviour Police knows somebody here and records nothing of this, but does not record every case: that is not a “no”\./,
  )
  assert.match(said, /Ill-health No source that Kith receives could tell\./)
  assert.match(said, /Being a care leaver Nobody known in the family whom it could be about\./)
})

test('a record without a date says its term where it has one, and what a rule makes of it', () => {
  const said = page(undated)
  assert.match(
    said,
    /school sessions missed \(sessions: 20; reason: absent without leave\), term: Autumn term 2025; no date given\./,
  )
  assert.match(said, /\(sessions: 12; reason: illness\), no date given\. Source: school-census/)
  assert.match(
    said,
    /4 records of school sessions missed, term: Autumn term 2025 and Spring term 2026; no date given\./,
  )
  assert.match(
    said,
    /4 records of school sessions missed, 2 March 2026 to 4 March 2026; 1 of them with no date given\. Source: [^.]*\. What has no date counts as true until its source stops saying it\./,
  )
  assert.equal(said.match(/What has no date counts/g)?.length, 3, 'once for each source of each need')
  assert.doesNotMatch(said, /dates not known/)
  assert.doesNotMatch(page(), /no date given|What has no date/)
  assert.match(page(undated, 'cy'), /tymor: Autumn term 2025; heb ddyddiad\..*yn cyfrif fel gwir nes i’w ffynhonnell/)
})

test('every reason a source has for leaving a need not known is told, in both languages', () => {
  const said = page(silent)
  for (const reason of [
    /Police holds no record of anybody here whom it could be about\./,
    /Police and Housing say something that bears on this, but not enough for the rule/,
    /Police knows somebody here and records nothing of this, but does not record every case/,
    /Police and Housing record nothing of this, but nobody has said since when their records are complete/,
    /its records begin on 3 November 2023, later than the time the rule asks about/,
    /Police and Housing: nothing of this up to 3 November 2023, which is too long ago/,
    /does not list everybody the rule asks about for all of the time/,
    /and that is a “no” for their part\. The rule asks for more/,
  ])
    assert.match(said, reason)
  const welsh = page(silent, 'cy')
  assert.equal(welsh.match(/nid yw hynny’n “na”/g)?.length, 4)
  assert.doesNotMatch(welsh, /undefined|null|\bPolice\b/)
})

test('a source that keeps whom it knows to itself says the same whether it knows somebody or not', () => {
  const [first] = silent.explained
  const drawn = (['lists-nobody', 'says-too-little', 'means-nothing', 'is-old'] as const).map((why) => {
    assert.ok(first)
    const unknown = first.explanation.unknown.slice(-1).map((one) => ({
      ...one,
      silences: [{ feed: 'mental-health', why, day: day('2023-11-03') }],
    }))
    return page({ ...silent, explained: [{ ...first, explanation: { ...first.explanation, unknown } }] })
  })
  assert.equal(new Set(drawn).size, 1)
  assert.match(
    drawn[0] ?? '',
    /Mental health services could tell\. Whether anybody here is known there is not shown for this\./,
  )
})

test('a person without a name or birthday is told of as not known, never left out', () => {
  assert.match(page(), /Somebody whose name is not known, parent, lives elsewhere, age not known/)
})

test('rules that no longer hold, and decisions made, are said', () => {
  assert.match(page({ ...letter, now: { ...letter.now, rulesHold: false } }), /the rules no longer hold/)
  assert.match(
    page({ ...letter, others: [decided] }),
    /Watch: watch until 1 February 2027 The school is seeing the family weekly\. Frances Door, 20 November 2026 at 10:05am/,
  )
  assert.match(page(), /has not been decided about before/)
})

test('hostile names are text, and Welsh is Welsh', () => {
  const html = String(familyPage('en', { letter: named(hostile), today, decideHref: null }).content)
  assert.doesNotMatch(html, /<script>/)
  assert.match(html, /&lt;script&gt;/)
  const welsh = page(letter, 'cy')
  assert.match(welsh, /Mae Heddlu yn adnabod rhywun yma ac yn cofnodi dim o hyn, ond nid yw’n cofnodi pob achos/)
  assert.match(welsh, /4 oed, ganwyd 1 Mai 2022/)
})

test('a member leads to who says so, and whoever sees two people in one is told whom to tell', () => {
  const draw = (name: string, language: 'en' | 'cy' = 'en') =>
    String(familyExamples.examples.find((one) => one.name === name)?.render(language) ?? '').replace(/\s+/g, ' ')
  assert.match(
    String(familyPage('en', { letter, today, decideHref: null }).content),
    /href="\/families\/[^"]+\/people\/[^"]+"/,
  )
  const html = draw('One member')
  assert.match(html, /4 records are of this person/)
  assert.match(html, /Somebody whose name is not known.*not known/)
  assert.match(html, /tell your data lead.*\/people\//)
  assert.doesNotMatch(html, /<script>|<img/)
  assert.match(draw('One member of whom no record is left'), /No agency’s record of this person is known now/)
  assert.match(draw('One member', 'cy'), /Mae 4 cofnod o’r person hwn/)
})
