import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import {
  describeMappingProblem,
  shippedMapping,
  shippedMappings,
  tryMapping,
  validateMapping,
  type Mapping,
} from '../index.ts'
import { day } from '../testing.ts'
import type { Membership } from '../said.ts'
import { relationshipsOf } from './groups.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-mapping-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let serial = 0

/** What each row says, written short: `person:1 fact rent-arrears {"weeks":3} ..`, and the codes of its problems. */
async function says(
  mapping: Mapping,
  lines: readonly string[],
): Promise<{ said: string[]; ties: string[]; problems: string[] }> {
  const path = join(folder, `${++serial}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const tried = await tryMapping(mapping, path, 100, day('2026-06-01'))
  assert.ok(tried.ok, JSON.stringify(tried))
  const short = (one: (typeof tried.ties)[number]) => {
    const kind =
      one.says === 'fact'
        ? `${one.kind} ${JSON.stringify(one.value)}`
        : one.says === 'relationship'
          ? `${one.value.type} ${one.other}`
          : `${one.says} ${JSON.stringify(one.value)}`
    return `${one.about} ${kind} ${one.from ?? ''}..${one.to ?? ''}`
  }
  return {
    said: tried.rows.flatMap((row) => row.says.map(short)),
    ties: tried.ties.map(short),
    problems: tried.rows.flatMap((row) => row.problems.map((one) => `${row.line} ${one.code} ${one.column ?? ''}`)),
  }
}

describe('mapping files', () => {
  it('shipped ones are all valid', async () => {
    const names = await shippedMappings()
    assert.ok(names.length >= 18)
    for (const name of names) await shippedMapping(name)
  })

  it('the guide’s example is valid', async () => {
    const guide = await readFile(new URL('../../../../../docs/how-to/describe-a-feed.md', import.meta.url), 'utf8')
    const example = /```yaml\n([^]*?)```/.exec(guide)?.[1]
    assert.ok(example)
    const read = validateMapping(example, 'guide')
    assert.ok(read.ok, JSON.stringify(read))
  })

  const good = `feed: young-carers
recognise: [Ref, Name]
dates: [DD/MM/YYYY]
people:
  person:
    key: person:{Ref}
    name: { column: Name, written: Forename Middle Surname }
facts:
  - { about: person, kind: young-carer, from: Since }
`
  for (const [what, change, expected] of [
    [
      'a kind of fact that is not',
      ['young-carer, from', 'young-hero, from'],
      /line 9, facts\[1\]\.kind: there is no kind of fact called “young-hero”\. Write one of: .*young-carer/,
    ],
    [
      'somebody who is not there',
      ['about: person', 'about: child'],
      /line 9, facts\[1\]\.about: nobody under “people” is called “child”\. Write one of: person\./,
    ],
    [
      'a word misspelt',
      ['recognise:', 'recognize:'],
      /line 2, recognize: “recognize” is not a word of the mapping language here/,
    ],
    [
      'a date format that is not',
      ['DD/MM/YYYY', 'MM/DD/YYYY'],
      /line 3, dates\[1\]: “MM\/DD\/YYYY” may not stand here\. Write one of: YYYY-MM-DD, DD\/MM\/YYYY/,
    ],
    [
      'a key without a column',
      ['person:{Ref}', 'person'],
      /line 6, people\.person\.key: the key “person” has no column in it/,
    ],
    [
      'an attribute the fact has not',
      ['from: Since', 'from: Since, value: { hours: Hours }'],
      /line 9, .*value\.hours: this kind of fact does not say “hours”/,
    ],
    ['broken YAML', ['people:', 'people: ['], /cannot be read as YAML/],
  ] as const) {
    it(`finds ${what}, and says where and what to do`, () => {
      assert.ok(validateMapping(good).ok)
      const read = validateMapping(good.replace(change[0], change[1]), 'carers.yaml')
      assert.ok(!read.ok)
      const told = read.problems.map((problem) => describeMappingProblem(problem, 'en'))
      assert.ok(
        told.some((line) => expected.test(line)),
        told.join('\n'),
      )
      assert.ok(read.problems.every((problem) => describeMappingProblem(problem, 'cy').startsWith('carers.yaml')))
    })
  }
})

describe('what mapped files say', () => {
  it('early help: people, and who is whose from the rows of an episode', async () => {
    const header =
      'Episode Ref,Person Ref,Role In Family,Forename,Surname,Known As,Date Of Birth,Gender,UPN,NHS Number,Address Line 1,Address Line 2,Address Line 3,Postcode,UPRN,Lives With Child,Episode Start,Episode End,Reason'
    const { said, ties, problems } = await says(await shippedMapping('early-help'), [
      header,
      'E1,1,mother,Ann,Vale,,01/02/1990,F,,9990000019,1 High St,,Kith,KH1 1AA,,Y,01/01/2026,,debt',
      'E1,2,child,Bo,Vale,,01/02/2015,M,,,1 High St,,Kith,KH1 1AA,,Y,01/01/2026,,debt',
      'E1,3,grandparent,Cy,Vale,,01/02/1960,M,,,,,,,,N,01/03/2026,,debt',
    ])
    assert.deepEqual(ties.toSorted(), ['person:1 parent-of person:2 ..', 'person:3 carer-of person:2 2026-03-01..'])
    assert.ok(said.includes('person:1 debt {} 2026-01-01..'))
    assert.ok(!said.some((line) => line.startsWith('person:2 debt')), 'a child has no debts')
    assert.deepEqual(problems, ['2 nhs-number-invalid NHS Number'])
  })

  it('health visiting: a child and its mother, or a woman who expects one', async () => {
    const header =
      'Child Ref,Child NHS Number,Child Forename,Child Surname,Child Date Of Birth,Child Sex,Mother Ref,Mother NHS Number,Mother Forename,Mother Surname,Mother Date Of Birth,Address,Postcode,Health Visitor Team,Registered From,Registered To,Two Year Check,Expecting'
    const { said, problems } = await says(await shippedMapping('health-visiting'), [
      header,
      'C1,,Bo,Vale,01/02/2024,M,M1,,Ann,Vale,01/02/1990,"Flat 2, 1 High St, Kith",KH1 1AA,North,01/03/2024,,below,',
      ',,,,,,M2,,Dee,Moor,01/02/1995,,,North,01/03/2026,,,Y',
      ',,Lost,Child,01/02/2024,M,M3,,Eve,Moor,01/02/1995,,,North,01/03/2026,,,',
    ])
    assert.ok(said.includes('mother:M1 parent-of child:C1 ..'))
    assert.ok(said.includes('child:C1 child-development-check {"result":"below"} 2024-03-01..'))
    assert.ok(
      said.includes('mother:M1 stay {"lines":["Flat 2","1 High St","Kith"],"postcode":"KH1 1AA","kind":"home"} ..'),
    )
    assert.ok(said.includes('mother:M2 expecting-a-child {} 2026-03-01..'))
    assert.deepEqual(problems, ['4 no-key Child Ref'])
  })

  it('benefits: claimant, partner and as many children as there are', async () => {
    const kids = [1, 2, 3, 4].map((n) => `Child ${n} Name,Child ${n} Date Of Birth`).join(',')
    const header = `Claim Ref,NINO,Surname,First Name,Date Of Birth,Sex,Postcode,Benefit,Conditionality,Claim Start,Claim End,Partner NINO,Partner Surname,Partner First Name,Partner Date Of Birth,${kids}`
    const { said } = await says(await shippedMapping('benefits'), [
      header,
      'U1,ZA123456A,Vale,Ann,01/02/1990,F,KH1 1AA,UC,out of work,01/01/2026,,,Moor,Dan,01/02/1988,Bo Ann Vale,01/02/2015,Cy,01/02/2018,,,,',
    ])
    for (const line of [
      'claimant:U1 identity {"forename":"Ann","surname":"Vale","born":"1990-02-01","sex":"F","ids":{"nino":"ZA123456A"}} ..',
      'child:U1/1 identity {"forename":"Bo","middleNames":"Ann","surname":"Vale","born":"2015-02-01"} ..',
      'child:U1/2 identity {"forename":"Cy","born":"2018-02-01"} ..',
      'partner:U1 carer-of child:U1/2 2026-01-01..',
      'child:U1/1 household-member-of child:U1/2 2026-01-01..',
      'claimant:U1 employment {"inWork":false} 2026-01-01..',
    ])
      assert.ok(said.includes(line), line)
    assert.ok(!said.some((line) => line.includes('child:U1/3')))
  })

  it('an unknown value sets its row aside and names the values there may be', async () => {
    const header =
      'Patient Id,NHS Number,Forename,Surname,Date Of Birth,Gender,Postcode,Team,Referral Date,Discharge Date'
    const { said, problems } = await says(await shippedMapping('mental-health'), [
      header,
      '1,,Ann,Vale,,F,,older,01/01/2026,',
      '1.2E+10,,Bo,Vale,,F,,adult,01/01/2026,',
    ])
    assert.deepEqual([said, problems], [[], ['2 not-listed Team', '3 scientific-notation Patient Id']])
  })
})

describe('ties from groups', () => {
  const groups = {
    home: {
      by: 'x',
      person: 'p',
      role: 'r',
      relationships: [
        { type: 'sibling-of' as const, about: ['child'], other: ['child'], whileTogether: false },
        { type: 'parent-of' as const, about: ['parent'], other: ['child'], whileTogether: false },
      ],
    },
  }
  const member = fc.record({
    group: fc.constantFrom('1', '2'),
    rule: fc.constant('home'),
    about: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('child', 'parent'),
    from: fc.constant(null),
    to: fc.constant(null),
  })

  it('are the same whatever the order, never of somebody with themselves, and each pair of equals once', () => {
    fc.assert(
      fc.property(
        fc
          .array(member)
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const write = (members: readonly Membership[]) =>
            relationshipsOf(groups, members)
              .map((tie) => `${tie.about} ${tie.value.type} ${tie.other}`)
              .toSorted()
          const ties = write(all)
          assert.deepEqual(write(shuffled), ties)
          for (const tie of ties) {
            const [about, type, other] = tie.split(' ')
            assert.notEqual(about, other)
            if (type === 'sibling-of') assert.ok(!ties.includes(`${other} sibling-of ${about}`))
          }
        },
      ),
    )
  })

  it('do not follow from a group too large to be a family', () => {
    const many = Array.from({ length: 31 }, (_, n): Membership => ({
      group: '1',
      rule: 'home',
      about: `p${n}`,
      role: 'child',
      from: null,
      to: null,
    }))
    assert.equal(relationshipsOf(groups, many).length, 0)
    assert.equal(relationshipsOf(groups, many.slice(1)).length, (30 * 29) / 2)
  })
})
