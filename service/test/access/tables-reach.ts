import type { Deed } from './deeds.ts'
import type { TableTrial } from './tables.ts'
import { plantedEpisode } from './tables-working-together.ts'

const episode = `'${plantedEpisode}'`
const form = `'00000000-0000-4000-8011-0000000000ff'`
const member = `'00000000-0000-4000-800a-000000000001'`
const [openWay, sealedWay] = [`'00000000-0000-4000-8011-000000000001'`, `'00000000-0000-4000-8011-000000000002'`]
const practitioner = (agency: 'c1' | 'b1'): string => `00000000-0000-4000-8000-000000000e${agency}`
const dataLead = `'00000000-0000-4000-8000-0000000001c1'`

/** Who may open the planted ways, written out by hand: the second is sealed for the council's practitioner, the fourth for the police's. */
const openTo = (way: string): string =>
  `case right(${way}::text, 1) when '2' then array['${practitioner('c1')}'] when '4' then array['${practitioner('b1')}'] end`

const ofTeam = { key: 'id::text', by: 'by_actor', team: 'planted.episode' } as const
const ends = {
  over: 'recorded_to is not null',
  change: 'recorded_to = now(), ended_by = identity.my_id()',
} as const

/** How families can be reached, and what the protection desk keeps of it. */
export const reachTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.way': {
    ...ofTeam,
    ...ends,
    openTo: openTo('id'),
    add: `(form, episode, member, kind, plain, by_actor) values (${form}, ${episode}, ${member}, 'email', '{}', $actor)`,
  },
  'working_together.way_confirmation': {
    ...ofTeam,
    openTo: openTo('way'),
    change: 'how = how',
    add: `(form, episode, way, how, by_actor) values (${form}, ${episode}, ${openWay}, 'telephone', $actor)`,
  },
  'working_together.reach_risk': {
    ...ofTeam,
    openTo: openTo('way'),
    change: 'kind = kind',
    add: `(form, episode, way, kind, by_actor) values (${form}, ${episode}, ${openWay}, 'ask-again', $actor)`,
  },
  'working_together.way_reader': {
    ...ofTeam,
    ...ends,
    by: 'granted_by',
    openTo: openTo('way'),
    addOpenTo: [practitioner('c1')],
    add: `(form, episode, way, actor, granted_by) values (${form}, ${episode}, ${sealedWay}, ${dataLead}, $actor)`,
  },
  'working_together.address_passed': {
    ...ofTeam,
    change: 'place = place',
    add: `(episode, place, entry, by_actor) values (${episode}, 'visit', ${form}, $actor)`,
  },
  'working_together.protected_contact_rung': {
    key: 'id::text',
    by: 'by_actor',
    change: 'spoke_to = spoke_to',
    add: `(form, contact, protection, spoke_to, by_actor)
      values (${form}, '00000000-0000-4000-800a-000000000001', '00000000-0000-4000-8010-000000000001', 'somebody', $actor)`,
  },
  'working_together.staff_entry': {
    ...ends,
    key: 'id::text',
    by: 'actor',
    add: `(form, actor, relation, forename, surname, born, by_actor) values (${form}, ${dataLead}, 'self', 'x', 'y', '1990-01-01', $actor)`,
  },
}

const ofTheTeam = { roles: ['practitioner', 'team-manager'], purposes: ['support-family'] } as const

export const reachDeeds: Readonly<Record<string, readonly Deed[]>> = {
  'working_together.way_confirmation': [
    {
      what: 'confirm a sealed way in',
      add: `(form, episode, way, how, by_actor) values (${form}, ${episode}, ${sealedWay}, 'telephone', $actor)`,
      openTo: [practitioner('c1')],
      may: [{ ...ofTheTeam, rows: 'mine-open-in-my-team' }],
    },
  ],
  'working_together.reach_risk': [
    {
      what: 'hold every way of the family in',
      add: `(form, episode, kind, by_actor) values (${form}, ${episode}, 'household-split', $actor)`,
      may: [{ ...ofTheTeam, rows: 'mine-in-my-team' }],
    },
    {
      what: 'hold a sealed way in',
      add: `(form, episode, way, kind, by_actor) values (${form}, ${episode}, ${sealedWay}, 'ask-again', $actor)`,
      openTo: [practitioner('c1')],
      may: [{ ...ofTheTeam, rows: 'mine-open-in-my-team' }],
    },
  ],
}
