import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatewaysOn } from '#kith/identify/index.ts'
import { parseDay } from '#kith/people/index.ts'
import { checkContact, contactPurposes, familyParts } from './model/contact.ts'
import { checkDecision, isOpening } from './model/decision.ts'
import { formOf, reached, readVignettes } from './vignettes.testing.ts'

const all = readVignettes()

test('there are two hundred written situations, no two alike, of every kind', () => {
  assert.equal(all.length, 200)
  assert.equal(new Set(all.map(({ says }) => says)).size, 200)
  assert.deepEqual(
    contactPurposes.filter((purpose) => !all.some((one) => one.purpose === purpose)),
    [],
  )
  assert.deepEqual(
    reached.filter((agency) => !all.some(({ reach }) => reach === agency)),
    [],
  )
  const people = familyParts.filter((part) => !part.startsWith('child-'))
  assert.deepEqual(
    people.filter((part) => !all.some((one) => one.part === part)),
    [],
  )
  assert.ok(new Set(all.map(({ caller }) => caller)).size > 25)
})

test('none is refused: each form holds, and each decision finds a colleague of the agency it has to reach', () => {
  const today = parseDay('2026-11-27')
  assert.ok(today)
  const gateways = gatewaysOn(today).map(({ id, status }) => ({ id, asks: status !== 'in-force' }))
  const refused: string[] = []
  for (const vignette of all) {
    const { says, who, route, reach } = vignette
    const told = checkContact(formOf(vignette, 'Somebody'), {
      gateways,
      takenDown: who === 'front-door',
      today,
    })
    if (!told.ok) refused.push(`${says}: ${JSON.stringify(told.problems)}`)
    const decision = checkDecision(
      {
        decision: route,
        because: 'As it was told.',
        episode: '',
        lead: isOpening(route) ? reach : '',
        joins: '',
        says: 'This is what happens next.',
        ringName: reach,
        ringPhone: '01632 960001',
      },
      { episodes: [], closed: [], practitioners: reached },
    )
    if (!decision.ok) refused.push(`${says}: ${decision.problems.join()}`)
    else if (isOpening(route) && decision.value.lead !== reach) refused.push(`${says}: nobody leads`)
  }
  assert.deepEqual(refused, [])
})

test('a contact that gives no reason where the law asks for one is the only kind of these that would be sent back', () => {
  const [asked] = all.filter(({ why }) => why !== undefined)
  assert.ok(asked)
  const today = parseDay('2026-11-27')
  assert.ok(today)
  const gateways = gatewaysOn(today).map(({ id, status }) => ({ id, asks: status !== 'in-force' }))
  const { 'gateway-because': _, ...without } = formOf(asked, 'Somebody')
  const told = checkContact(without, { gateways, takenDown: false, today })
  assert.deepEqual(told.ok ? [] : told.problems.map(({ field }) => field), ['gateway-because'])
})
