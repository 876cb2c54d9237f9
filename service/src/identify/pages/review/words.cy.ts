import { plural, type Words } from '#kith/platform/words/index.ts'
import type { en } from './words.en.ts'

export const cy = {
  navigation: 'Adolygu cofnodion',
  start: {
    title: 'Ai un person yw’r ddau gofnod hyn?',
    lead: 'Weithiau nid yw’n glir o’r cofnodion eu hunain. Rydych yn edrych ar ddau gofnod ochr yn ochr ac yn dweud beth a welwch. Mae rhywun arall yn edrych ar yr un ddau heb weld eich ateb.',
    waiting: (count: number, shown: string) =>
      plural('cy', count, {
        zero: 'Nid oes parau’n aros amdanoch.',
        one: 'Mae 1 pâr yn aros amdanoch.',
        two: 'Mae 2 bâr yn aros amdanoch.',
        few: 'Mae 3 phâr yn aros amdanoch.',
        many: 'Mae 6 phâr yn aros amdanoch.',
        other: `Mae ${shown} pâr yn aros amdanoch.`,
      }),
    answered: (count: number, shown: string) =>
      plural('cy', count, {
        zero: 'Nid ydych wedi ateb unrhyw bâr eto.',
        one: 'Rydych wedi ateb 1 pâr.',
        two: 'Rydych wedi ateb 2 bâr.',
        few: 'Rydych wedi ateb 3 phâr.',
        many: 'Rydych wedi ateb 6 phâr.',
        other: `Rydych wedi ateb ${shown} pâr.`,
      }),
    agreementTitle: 'Chi ac adolygwyr eraill',
    agreement: (agreed: string, shared: string) =>
      `Rhoesoch chi ac adolygydd arall yr un ateb am ${agreed} o ${shared} pâr.`,
    tooFew: (count: number) =>
      plural('cy', count, {
        zero: 'Nid oes neb arall wedi ateb pâr a atebwyd gennych eto, felly nid oes digon i ddweud pa mor aml rydych yn cytuno.',
        one: 'Rydych chi ac adolygydd arall wedi ateb yr un 1 pâr. Nid yw hynny’n ddigon eto i ddweud pa mor aml rydych yn cytuno.',
        other: `Parau a atebwyd gennych chi ac adolygydd arall: ${count}. Nid yw hynny’n ddigon eto i ddweud pa mor aml rydych yn cytuno.`,
      }),
    kind: 'Mae pobl ofalus yn rhoi atebion gwahanol am barau anodd. Pan fydd dau’n wahanol, mae trydydd person yn edrych. Nid oes neb yn cael ei farcio ar hyn.',
    next: 'Y pâr nesaf',
    goOn: 'Yn ôl at y pâr roeddech arno',
    nothingTitle: 'Dim i’w adolygu',
    nothing: 'Nid oes angen eich ateb ar unrhyw bâr nawr. Gall mwy ddod ar ôl i gofnodion gael eu cysylltu nesaf.',
    stop: 'Gallwch stopio unrhyw bryd. Bydd y pâr rydych arno yn aros amdanoch.',
  },
  pair: {
    title: 'Dau gofnod ochr yn ochr',
    lead: 'Mae gwahaniaethau wedi’u nodi. Nid yw pob gwahaniaeth yn golygu dau berson: mae enwau’n newid, pobl yn symud a chlercod yn camdeipio. Gall efeilliaid, neu riant a phlentyn, edrych yn debyg. Ystyr “Mae un yn dweud llai” yw bod un cofnod yn rhoi dim ond rhan o’r hyn y mae’r llall yn ei roi, megis llythyren gyntaf neu god post.',
    caption: 'Beth mae’r ddau gofnod yn ei ddweud nawr',
    record: (number: string) => `Cofnod ${number}`,
    sources: 'O ble y daw’r cofnodion',
    from: (feed: string, first: string, since: string) =>
      `${feed}. Derbyniwyd gyntaf ${first}. Yn dweud hyn ers ${since}.`,
    numbersTitle: 'Rhifau y mae’r cofnodion yn eu dal',
    numbersText: 'Ni ddangosir y rhifau eu hunain.',
    numbers: {
      same: 'Yr un yn y ddau',
      different: 'Gwahanol',
      onlyOne: (number: string) => `Dim ond cofnod ${number} sy’n dal un`,
    },
    noNumbers: (names: string) => `Nid yw’r naill gofnod na’r llall yn dal yr un o’r rhain: ${names}.`,
    noNumber: (name: string) => `Nid yw’r naill gofnod na’r llall yn dal hwn: ${name}.`,
    schemes: {
      nhs: 'Rhif GIG',
      upn: 'Rhif unigryw’r disgybl',
      nino: 'Rhif Yswiriant Gwladol',
      'childrens-system': 'Rhif yn y system plant',
      uln: 'Rhif unigryw’r dysgwr',
    },
    forename: 'Enw cyntaf',
    middleNames: 'Enwau canol',
    surname: 'Cyfenw',
    formerSurname: 'Cyfenw blaenorol',
    preferredName: 'Enw a ffefrir',
    born: 'Dyddiad geni',
    sex: 'Rhyw',
    sexes: { F: 'Benyw', M: 'Gwryw', X: 'Wedi’i gofnodi fel dim un o’r ddau' },
    address: 'Cyfeiriad diweddaraf',
    addressDates: 'Dyddiadau yn y cyfeiriad hwnnw',
    earlier: 'Cyfeiriadau eraill',
    question: 'Ai am yr un person y mae’r ddau gofnod hyn?',
    answers: { same: 'Yr un person', different: 'Pobl wahanol', 'cannot-tell': 'Ni allaf ddweud o hyn' },
    hints: { 'cannot-tell': 'Ateb da pan nad yw’r cofnodion yn dweud digon.' },
    submit: 'Cadw a mynd i’r pâr nesaf',
    missing: 'Dewiswch ai’r un person, pobl wahanol, neu na allwch ddweud',
    saved: 'Mae eich ateb wedi’i gadw. Dyma’r pâr nesaf.',
    already:
      'Roedd y pâr diwethaf eisoes wedi’i ateb, neu nid oes angen ateb arno bellach. Ni newidiwyd dim. Dyma’r pâr nesaf.',
    savedLast: 'Mae eich ateb wedi’i gadw.',
    alreadyLast: 'Roedd y pâr hwnnw eisoes wedi’i ateb, neu nid oes angen ateb arno bellach. Ni newidiwyd dim.',
    back: 'Stopio am y tro',
  },
} satisfies Words<typeof en>
