import type { TableTrial } from './tables.ts'

/** The first planted episode, in which new rows are tried: its team is the council's and the police's practitioner and the council's manager. */
export const plantedEpisode = '00000000-0000-4000-8009-000000000001'
/** The contact that led to that episode. */
const contact = `'00000000-0000-4000-800a-000000000001'`
const own = `from working_together.contact c where c.by_actor = $actor limit 1`
const ledTo = (id: string): string =>
  `(select d.episode from working_together.contact_decision d where d.contact = ${id})`
const episode = `'${plantedEpisode}'`
/** On no team. */
const dataLead = `'00000000-0000-4000-8000-0000000001c1'`

/** Every table of working together. */
export const workingTogetherTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.statement': {
    key: 'question',
    by: 'by_actor',
    change: 'answer = answer',
    add: `(question, answer, by_actor) values ('team', 'a', $actor)`,
  },
  'working_together.agreement': {
    key: 'id::text',
    agency: 'agency',
    by: 'drafted_by',
    over: 'ended_at is not null',
    change: 'signed_by = signed_by',
    add: `(agency, purposes, categories, gateway, keep_months, begins, drafted_by) values ($agency, '{support-family}', '{}', 'g', 12, now(), $actor)`,
  },
  'working_together.episode': {
    key: 'id::text',
    by: 'opened_by',
    team: 'planted.id',
    change: 'because = because',
    add: `(because, opened_by) values ('a reason of length', $actor)`,
  },
  'working_together.episode_step': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    change: 'because = because',
    add: `(episode, level, because, by_actor) values (${episode}, 'early-help', 'a reason of length', $actor)`,
  },
  'working_together.member': {
    key: 'id::text',
    by: 'said_by',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, part, forename, said_by) values (${episode}, 'child', 'new', $actor)`,
  },
  'working_together.team_member': {
    key: 'id::text',
    by: 'actor',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, actor, part, added_by) values (${episode}, ${dataLead}, 'member', $actor)`,
  },
  'working_together.contact_draft': {
    key: 'form::text',
    by: 'by_actor',
    over: 'sent',
    change: 'version = version + 1',
    add: `(form, by_actor, answers) values ('00000000-0000-4000-800b-0000000000ff', $actor, '{}')`,
  },
  'working_together.contact': {
    key: 'id::text',
    by: 'by_actor',
    team: ledTo('planted.id'),
    change: 'urgency = urgency',
    add: `(form, by_actor, purpose, gateway, consent_to_help, family_knows, tell_family, safe_contact, cares_for_children, urgency, worrying, going_well,
        wanted, decide_by) values ('00000000-0000-4000-800b-0000000000ff', $actor, 'early-help', 'g', 'yes', 'yes', 'yes', '', 'yes', 'today',
        'a worry of length', '', '', '2026-11-27')`,
  },
  'working_together.contact_person': {
    key: 'id::text',
    by: 'said_by',
    team: ledTo('planted.contact'),
    change: 'place = place',
    add: `(contact, place, is_about, part, forename, said_by) select c.id, 9, true, 'child', 'new', $actor ${own}`,
  },
  'working_together.contact_decision': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    change: 'because = because',
    add: `(contact, decision, because, by_actor) values ('00000000-0000-4000-800a-000000000002', 'advice', 'a reason of length', $actor)`,
  },
  'working_together.contact_reply': {
    key: 'id::text',
    by: 'to_actor',
    change: 'says = says',
    add: `(form, contact, says, ring_name, ring_phone, by_actor)
      values ('00000000-0000-4000-800b-0000000000ff', ${contact}, 'a reply of length', 'n', '01632', $actor)`,
  },
  'working_together.contact_look': {
    key: 'id::text',
    by: 'by_actor',
    change: 'because = because',
    add: `(form, contact, ground, because, by_actor) values ('00000000-0000-4000-800b-0000000000ff', ${contact}, 'consent', 'a reason of length', $actor)`,
  },
}
