import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { carryKeys } from './carry-keys.ts'
import type { Family } from './family.ts'
import { proposeFamilies } from './family.ts'
import { householdsAt } from './household.ts'
import { knownAt } from './known.ts'
import type { RelationshipRecord, StayRecord } from './neighbourhood.ts'
import { day, settings, Town } from './town.testing.ts'

/** `key: person role here/away/?` in one line for each family. */
function told(families: readonly Family[]): string[] {
  return families.map(({ key, members }) => {
    const said = members.map(
      ({ person, role, livesWith }) =>
        `${person} ${role}${livesWith === true ? '' : livesWith === false ? ' away' : ' ?'}`,
    )
    return `${key} = ${said.join(', ')}`
  })
}

describe('families', () => {
  it('a lone mother with twins is one family, and both twins are in it', () => {
    const town = new Town().person('mum', 1995, 'Rees').person('twin1', 2019, 'Rees').person('twin2', 2019, 'Rees')
    for (const who of ['mum', 'twin1', 'twin2']) town.stay(who, 'flat 1')
    town.tie('mum', 'parent-of', 'twin1').tie('mum', 'parent-of', 'twin2')
    const families = town.families()
    assert.deepEqual(told(families), ['child:twin1 = twin1 child, twin2 child, mum parent'])
    assert.deepEqual(
      families[0]?.members.map(({ because }) => because),
      [[2], [3], [1, 4, 5]],
    )
  })

  it('a child with two homes is in a family at each, and each parent is elsewhere to the other', () => {
    const town = new Town().person('mum', 1990).person('dad', 1989).person('kid', 2016)
    town
      .stay('mum', 'a')
      .stay('dad', 'b')
      .stay('kid', 'a', 'home', '2024-01-01', 'school')
      .stay('kid', 'b', 'home', '2023-01-01', 'early-help')
    town.tie('mum', 'parent-of', 'kid').tie('dad', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), [
      'child:kid@dad = kid child, dad parent, mum parent-elsewhere away',
      'child:kid@mum = kid child, mum parent, dad parent-elsewhere away',
    ])
  })

  it('a second address makes no second home unless a parent lives there', () => {
    const town = new Town().person('mum', 1990).person('kid', 2016)
    town
      .stay('mum', 'a')
      .stay('kid', 'a', 'home', '2024-01-01')
      .stay('kid', 'old', 'home', '2018-01-01', 'school')
      .tie('mum', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), ['child:kid = kid child, mum parent'])
  })

  it('a kin carer brings up the child; the parent is elsewhere', () => {
    const town = new Town().person('gran', 1960).person('mum', 1990).person('kid', 2016)
    town
      .stay('gran', 'g')
      .stay('kid', 'g')
      .stay('mum', 'm')
      .tie('gran', 'carer-of', 'kid')
      .tie('gran', 'parent-of', 'mum')
      .tie('mum', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), [
      'adults:mum = mum adult',
      'child:kid = kid child, gran carer, mum parent-elsewhere away',
    ])
  })

  it('a non-resident father is in the child’s family and in one of his own', () => {
    const town = new Town().person('mum', 1990).person('dad', 1989).person('kid', 2016)
    town
      .stay('mum', 'a')
      .stay('kid', 'a')
      .stay('dad', 'b')
      .tie('mum', 'parent-of', 'kid')
      .tie('dad', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), [
      'adults:dad = dad adult',
      'child:kid = kid child, mum parent, dad parent-elsewhere away',
    ])
  })

  it('a parent whose home nobody knows is a parent, where not known', () => {
    const town = new Town().person('mum', 1990).person('dad', 1989).person('kid', 2016)
    town.stay('mum', 'a').stay('kid', 'a').tie('mum', 'parent-of', 'kid').tie('dad', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), ['child:kid = kid child, dad parent ?, mum parent'])
  })

  it('a looked-after child belongs to the birth family, not the foster carers’', () => {
    const town = new Town()
      .person('mum', 1990)
      .person('kid', 2016)
      .person('sib', 2014)
      .person('foster', 1970)
      .person('own', 2012)
    town
      .stay('mum', 'a')
      .stay('sib', 'a')
      .stay('kid', 'a', 'home', '2025-01-01', 'school')
      .stay('kid', 'f', 'placement', '2024-01-01', 'care')
    town
      .stay('foster', 'f')
      .stay('own', 'f')
      .tie('mum', 'parent-of', 'kid')
      .tie('mum', 'parent-of', 'sib')
      .tie('foster', 'parent-of', 'own')
      .tie('foster', 'carer-of', 'kid')
    assert.deepEqual(told(town.families()), [
      'child:own = own child, foster parent',
      'child:sib = sib child, kid looked-after-child away, mum parent',
    ])
    assert.deepEqual(
      householdsAt(town, settings).map(({ members }) => members.map(({ person }) => person)),
      [
        ['mum', 'sib'],
        ['foster', 'kid', 'own'],
      ],
    )
  })

  it('a care leaver, and a couple without children, are families of their own', () => {
    const town = new Town().person('leaver', 2006).person('ann', 1980).person('bob', 1980)
    town.stay('leaver', 'x').stay('ann', 'y').stay('bob', 'y').tie('ann', 'partner-of', 'bob')
    assert.deepEqual(told(town.families()), ['adults:ann = ann adult, bob adult', 'adults:leaver = leaver adult'])
  })

  it('a hostel is not a household: people are joined by ties, never by the address', () => {
    const town = new Town()
      .person('mum', 1990, 'Rees')
      .person('kid', 2016, 'Rees')
      .person('other', 1985, 'Rees')
      .person('loose', 2015, 'Rees')
    for (const who of ['mum', 'kid', 'other', 'loose']) town.stay(who, 'hostel', who === 'mum' ? 'communal' : 'home')
    town.tie('mum', 'parent-of', 'kid')
    assert.deepEqual(told(town.families()), [
      'adults:other = other adult',
      'child:kid = kid child, mum parent',
      'child:loose = loose child',
    ])
    assert.deepEqual(
      householdsAt(town, settings).map(({ communal, members }) => [communal, members.length]),
      [
        [true, 2],
        [true, 1],
        [true, 1],
      ],
    )
  })

  it('an address with many unrelated names is not one household either', () => {
    const town = new Town()
    for (const [at, name] of ['Rees', 'Khan', 'Nowak', 'Okoro', 'Singh'].entries())
      town.person(`p${at}`, 1980, name).stay(`p${at}`, 'big house')
    assert.equal(householdsAt(town, settings).length, 5)
    assert.equal(householdsAt(town, { ...settings, groupsInOneHome: 5 }).length, 1)
  })

  it('blended families that share a child stay two, and reach no further than one tie', () => {
    const town = new Town()
    for (const [who, born, place] of [
      ['mum', 1990, 'a'],
      ['step', 1988, 'a'],
      ['stepchild', 2015, 'a'],
      ['shared', 2016, 'a'],
      ['dad', 1989, 'b'],
      ['partner', 1990, 'b'],
      ['theirs', 2019, 'b'],
    ] as const) {
      town.person(who, born).stay(who, place)
    }
    town.stay('shared', 'b', 'home', '2019-01-01', 'early-help')
    town
      .tie('mum', 'parent-of', 'shared')
      .tie('dad', 'parent-of', 'shared')
      .tie('step', 'parent-of', 'stepchild')
      .tie('mum', 'partner-of', 'step')
    town.tie('dad', 'partner-of', 'partner').tie('dad', 'parent-of', 'theirs').tie('partner', 'parent-of', 'theirs')
    assert.deepEqual(told(town.families()), [
      'child:stepchild = shared child, stepchild child, mum parent, step parent, dad parent-elsewhere away',
      'child:theirs = shared child, theirs child, dad parent, partner parent, mum parent-elsewhere away',
    ])
  })

  it('two sisters with children under one roof are two families', () => {
    const town = new Town()
    for (const [who, born] of [
      ['ann', 1990],
      ['bea', 1992],
      ['a1', 2016],
      ['b1', 2018],
    ] as const)
      town.person(who, born, 'Rees').stay(who, 'house')
    town.tie('ann', 'parent-of', 'a1').tie('bea', 'parent-of', 'b1').tie('ann', 'sibling-of', 'bea')
    assert.deepEqual(told(town.families()), ['child:a1 = a1 child, ann parent', 'child:b1 = b1 child, bea parent'])
  })

  it('grown-up children, a step-parent and a grandmother in the home each have their role; a lodger has none', () => {
    const town = new Town()
    for (const [who, born] of [
      ['mum', 1980],
      ['kid', 2014],
      ['big', 2005],
      ['gran', 1950],
      ['step', 1982],
      ['lodger', 1999],
    ] as const)
      town.person(who, born, who).stay(who, 'house')
    town
      .tie('mum', 'parent-of', 'kid')
      .tie('mum', 'parent-of', 'big')
      .tie('gran', 'parent-of', 'mum')
      .tie('step', 'partner-of', 'mum')
    const families = proposeFamilies(town, { ...settings, groupsInOneHome: 6 })
    assert.deepEqual(told(families), [
      'adults:lodger = lodger adult',
      'child:kid = kid child, mum parent, step step-parent, big adult-sibling, gran grandparent',
    ])
  })

  it('a mother of 17 is a young parent in her own mother’s home', () => {
    const town = new Town().person('gran', 1980).person('mum', 2009).person('baby', 2026)
    for (const who of ['gran', 'mum', 'baby']) town.stay(who, 'house')
    town.tie('gran', 'parent-of', 'mum').tie('mum', 'parent-of', 'baby')
    assert.deepEqual(told(town.families()), ['child:baby = baby child, mum young-parent, gran parent'])
  })

  it('ended ties and stays, the dead and the unborn count for nothing', () => {
    const town = new Town().person('mum', 1990).person('ex', 1990).person('kid', 2016).person('future', 2030)
    town
      .stay('mum', 'a')
      .stay('kid', 'a')
      .stay('ex', 'a', 'home', '2019-01-01', 'housing', '2024-01-01')
      .stay('ex', 'b')
      .tie('mum', 'parent-of', 'kid')
      .tie('mum', 'partner-of', 'ex', '2024-01-01')
    town.persons.push({ id: 'late', born: day('1950-01-01'), died: day('2020-01-01') })
    assert.deepEqual(told(town.families()), ['adults:ex = ex adult', 'child:kid = kid child, mum parent'])
  })

  it('what may not be used is as if never said', () => {
    const town = new Town().person('mum', 1990).person('dad', 1989).person('kid', 2016)
    town
      .stay('mum', 'refuge')
      .stay('kid', 'refuge')
      .stay('dad', 'b')
      .tie('mum', 'parent-of', 'kid')
      .tie('dad', 'parent-of', 'kid')
    const sealed = {
      ...settings,
      mayUse: (record: StayRecord | RelationshipRecord) => !('place' in record && record.place === 'refuge'),
    }
    const proposed = proposeFamilies(town, sealed)
    assert.ok(proposed.every(({ place }) => place !== 'refuge'))
  })
})

describe('the key of a family', () => {
  const home = () => {
    const town = new Town().person('mum', 1990).person('kid', 2010)
    return town.stay('mum', 'a').stay('kid', 'a').tie('mum', 'parent-of', 'kid')
  }
  it('outlives a birth', () => {
    const later = home().person('aaa', 2026).stay('aaa', 'a').tie('mum', 'parent-of', 'aaa')
    assert.equal(later.families()[0]?.key, home().families()[0]?.key)
  })
  it('is carried on when the eldest grows up', () => {
    const town = home().person('next', 2015).stay('next', 'a').tie('mum', 'parent-of', 'next')
    const [before, after] = [settings, { ...settings, asAt: day('2028-06-01') }].map((at) => proposeFamilies(town, at))
    assert.ok(before && after)
    assert.ok(after.some(({ key }) => key === 'child:next'))
    const carried = carryKeys(before, after)
    assert.deepEqual(
      carried.filter(({ kind }) => kind === 'with-children').map(({ key }) => key),
      ['child:kid'],
    )
    assert.equal(new Set(carried.map(({ key }) => key)).size, carried.length)
  })
})

describe('what was known', () => {
  it('is what had been recorded and not yet ended', () => {
    const records = [
      { id: 1, recordedFrom: '2026-01-01T00:00:00Z', recordedTo: null },
      { id: 2, recordedFrom: '2026-01-01T00:00:00Z', recordedTo: '2026-02-01T00:00:00Z' },
      { id: 3, recordedFrom: '2026-03-01T00:00:00Z', recordedTo: null },
    ]
    const at = (instant: string) => knownAt(records, instant).map(({ id }) => id)
    assert.deepEqual(at('2026-01-15T00:00:00Z'), [1, 2])
    assert.deepEqual(at('2026-02-01T00:00:00Z'), [1])
    assert.deepEqual(at('2026-03-01T00:00:00Z'), [1, 3])
  })
})
