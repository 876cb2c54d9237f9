import type { TableTrial } from './tables.ts'

/** The first planted episode, in which new rows are tried: its team is the council's and the police's practitioner and the council's manager. */
export const plantedEpisode = '00000000-0000-4000-8009-000000000001'
const episode = `'${plantedEpisode}'`
const member = `'00000000-0000-4000-800a-000000000001'::uuid`
const [council, police] = [
  `'00000000-0000-4000-8000-0000000000c1'::uuid`,
  `'00000000-0000-4000-8000-0000000000b1'::uuid`,
]
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
  'working_together.agreement_confirmation': {
    key: 'id::text',
    agency: '(select a.agency from working_together.agreement a where a.id = planted.agreement)',
    by: 'by_actor',
    change: 'says = says',
    add: `(agreement, says, holds_until, by_actor) select ('00000000-0000-4000-800d-0000000000' || right(case $code when 'council' then 'a4' else $agency::text end, 2))::uuid, 'returns were received', now(), $actor`,
  },
  'working_together.share_request': {
    key: 'id::text',
    agency: 'of_agency',
    by: 'asked_by',
    team: 'planted.episode',
    sides: 'array[by_agency, of_agency]::text[]',
    change: 'minimum = minimum',
    add: `(episode, about, of_agency, categories, necessity, minimum, gateway, under_duty, keep_until, asked_by)
      select ${episode}, ${member}, case when identity.my_agency() = ${council} then ${police} else ${council} end,
             '{health}', 'to plan with them', 'only what is current', 'g', false, '2027-01-01', $actor`,
  },
  'working_together.share_answer': {
    key: 'request::text',
    agency: 'of_agency',
    by: 'by_actor',
    team: 'planted.episode',
    sides: 'array[by_agency, of_agency]::text[]',
    change: 'went = went',
    add: `(request, given, ring_name, ring_phone, by_actor)
      select ('00000000-0000-4000-800b-0000000000' || right($agency::text, 2))::uuid, false, 'somebody', '01632 960000', $actor`,
  },
  'working_together.share_reason': {
    key: 'request::text',
    agency: 'of_agency',
    by: 'by_actor',
    team: 'planted.episode',
    change: 'because = because',
    add: `(request, ground, because, by_actor)
      select ('00000000-0000-4000-800c-0000000000' || right($agency::text, 2))::uuid, 'not-held', 'a reason of length', $actor`,
  },
}
