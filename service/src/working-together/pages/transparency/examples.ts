import type { PublishedConfiguration, PublishedFeed } from '#kith/identify/index.ts'
import { parseDay } from '#kith/people/index.ts'
import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { QuestionId, Statement, Statements } from '../../model/questions.ts'
import type { PublishedAgreement } from '../../sharing/store/agreements.ts'
import { impactAssessment, sharingAgreement, transparencyRecord, type Known } from './documents.ts'
import { documentPage, transparencyPage } from './page.ts'

const police: PublishedFeed = {
  id: 'police',
  agency: 'police',
  agencyName: { en: 'Police force', cy: 'Heddlu' },
  title: { en: 'Police', cy: 'Heddlu' },
  format: 'mapping',
  mappingVersion: 1,
  delivers: 'additions',
  gateway: 'cda1998-s115',
  coverageFrom: parseDay('2019-04-01') ?? null,
  coverageTo: null,
  expectedEveryDays: 31,
  kinds: ['offence', 'domestic-abuse-incident', 'reported-missing'],
  tells: [],
  sensitive: false,
  lastAsAt: parseDay('2026-11-01') ?? null,
}
const schools: PublishedFeed = {
  ...police,
  id: 'school-census',
  agency: 'schools',
  agencyName: {
    en: 'Schools, academies, and every other place in the county where children and young people are taught',
    cy: 'Ysgolion, academïau, a phob man arall yn y sir lle addysgir plant a phobl ifanc',
  },
  title: { en: 'School census', cy: 'Cyfrifiad ysgolion' },
  gateway: 'ca2004-s10',
  coverageFrom: null,
  expectedEveryDays: null,
  kinds: ['school-roll', 'suspension', 'young-carer'],
  tells: ['suspension'],
  lastAsAt: null,
}

const gateway = {
  id: 'cda1998-s115',
  title: { en: 'Crime and disorder', cy: 'Trosedd ac anhrefn' },
  law: 'Crime and Disorder Act 1998, section 115',
  purpose: {
    en: 'Disclosure that is necessary or expedient for the purposes of the Act.',
    cy: 'Datgelu sy’n angenrheidiol neu’n hwylus at ddibenion y Ddeddf.',
  },
  limits: { en: 'A power, not a duty.', cy: 'Pŵer, nid dyletswydd.' },
  enacted: null,
  commenced: null,
  repealed: null,
  source: 'Crime and Disorder Act 1998',
  status: 'not-known' as const,
  isVerified: false,
  note: null,
}

const configuration: PublishedConfiguration = {
  feeds: [police, schools],
  use: {
    asAt: police.lastAsAt,
    lastLinked: null,
    put: 340,
    waiting: 210,
    decided: 130,
    offered: null,
    reviewed: 60,
    deciders: 4,
  },
  rules: [
    {
      id: 'dea-13',
      version: '1',
      title: { en: 'Two or more of thirteen factors', cy: 'Dau neu ragor o dri ffactor ar ddeg' },
      needs: 13,
      from: parseDay('2018-07-19') ?? police.lastAsAt ?? neverDay(),
      source: 'SI 2018/912',
      isVerified: false,
    },
  ],
  gateways: [gateway],
}

function neverDay(): never {
  throw new Error('the example has its days')
}

const said = (answer: string): Statement => ({ answer, at: new Date('2026-11-20T10:00:00Z') })
const some: Statements = new Map<QuestionId, Statement>([
  ['contact', said('Ring the early help hub.\n\nWrite to the council’s information governance team.')],
  ['why', said('<b>Families told us</b> that they had to tell their story to seven services.')],
])

const exampleAgreement: PublishedAgreement = {
  id: '00000000-0000-4000-8000-000000000001',
  agency: 'police',
  agencyName: { en: 'Police force', cy: 'Heddlu' },
  purposes: ['support-family'],
  categories: ['crime', 'housing'],
  gateway: 'cda1998-s115',
  gatewayBecause: 'Counsel advised the partnership in March.',
  keepMonths: 12,
  begins: new Date('2026-11-01T00:00:00Z'),
  ends: new Date('2027-11-01T00:00:00Z'),
  condition: 'Training returns have come in for the year.',
  confirmedUntil: new Date('2027-04-01T00:00:00Z'),
  draftedAt: new Date('2026-10-20T09:00:00Z'),
  signedAt: new Date('2026-10-28T09:00:00Z'),
  standing: 'runs',
}

export const exampleKnown = (language: Language, statements: Statements = some): Known => ({
  language,
  council: language === 'en' ? 'Kithshire Council' : 'Cyngor Kithshire',
  configuration,
  statements,
  agreements: [exampleAgreement],
  offerMonths: 12,
})

const nothing: PublishedConfiguration = {
  feeds: [],
  use: {
    asAt: null,
    lastLinked: null,
    put: null,
    waiting: null,
    decided: null,
    offered: null,
    reviewed: null,
    deciders: 0,
  },
  rules: [],
  gateways: [],
}

export const transparencyExamples: ExampleGroup = {
  name: 'How the council uses Kith',
  examples: [
    { name: 'Start', render: (language) => transparencyPage(exampleKnown(language)).content },
    {
      name: 'Nothing set up',
      render: (language) => transparencyPage({ ...exampleKnown(language, new Map()), configuration: nothing }).content,
    },
    {
      name: 'Transparency record',
      render: (language) =>
        documentPage(language, transparencyRecord(exampleKnown(language)), '/transparency/record.json').content,
    },
    {
      name: 'Impact assessment, nothing written',
      render: (language) => documentPage(language, impactAssessment(exampleKnown(language, new Map())), null).content,
    },
    {
      name: 'Sharing agreement',
      render(language) {
        const agreement = sharingAgreement(exampleKnown(language), 'police')
        if (!agreement) throw new Error('the example names an agency that tells something')
        return documentPage(language, agreement, null).content
      },
    },
  ],
}
