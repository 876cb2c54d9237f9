import type { TableTrial } from './tables.ts'

const episode = `'00000000-0000-4000-8009-000000000001'`
const member = `'00000000-0000-4000-800a-000000000001'::uuid`
const [council, police] = [
  `'00000000-0000-4000-8000-0000000000c1'::uuid`,
  `'00000000-0000-4000-8000-0000000000b1'::uuid`,
]

/** What agencies agree beyond a signature, and what they ask and tell each other of one family. */
export const sharingTrials: Readonly<Record<string, TableTrial>> = {
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
      select ${episode}::uuid, ${member}, case when identity.my_agency() = ${council} then ${police} else ${council} end,
             '{health}', 'to plan with them', 'only what is current', 'g', false, '2027-01-01', $actor`,
  },
  'working_together.share_answer': {
    key: 'request::text',
    agency: 'of_agency',
    by: 'by_actor',
    team: 'planted.episode',
    sides: 'array[by_agency, of_agency]::text[]',
    change: 'ring_name = ring_name',
    add: `(request, given, ring_name, ring_phone, by_actor)
      select ('00000000-0000-4000-800b-0000000000' || right($agency::text, 2))::uuid, false, 'somebody', '01632 960000', $actor`,
  },
  'working_together.share_content': {
    key: 'request::text',
    agency: 'of_agency',
    by: 'by_actor',
    team: 'planted.episode',
    sides: 'array[by_agency, of_agency]::text[]',
    kept: 'keep_until >= current_date',
    change: 'went = went',
    add: `(request, went, by_actor) select ('00000000-0000-4000-8010-0000000000' || right($agency::text, 2))::uuid, 'w', $actor`,
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
