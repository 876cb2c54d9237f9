import type { Purpose, Role, Rows, Rule } from '#kith/platform/identity/index.ts'
import { ownDeeds } from './tables-own.ts'
import { reachDeeds } from './tables-reach.ts'

/**
 * Something done to a table besides its trial's one change and one new row: another column, a time that is not now, a name that is not one's own. Each is a
 * clause of a rule that nothing else tries.
 */
export interface Deed {
  readonly what: string
  /** A new row, as a trial's `add`; `$other` stands for somebody else. */
  readonly add?: string
  /** Or a change, of the rows for which `where` holds. */
  readonly change?: string
  readonly where?: string
  /** Of a new row: who began the family it is added to, where that is not the first. */
  readonly openedBy?: string
  /** Of a new row: who may open what it is about, where that is sealed. */
  readonly openTo?: readonly string[]
  /** Who may; nobody where there is none. */
  readonly may: readonly Rule[]
}

function may(role: Role, purpose: Purpose, rows: Rows = 'all'): readonly Rule[] {
  return [{ roles: [role], purposes: [purpose], rows }]
}
const nobody: readonly Rule[] = []
const earlier = `now() - interval '1 day'`
const record = '(kind, key, version, body, note, drafted_by, shipped, released_by)'
const file = '(arrival, number, name, type, bytes, sha256, attached_by)'
const policesDraft = `drafted_by = '00000000-0000-4000-8000-0000000008b1'`
const reviewed = `reviewed_at = now(), was_right = true, review = 'a review of length'`
const held = `held_until = current_date, held_because = 'a reason of length'`
const openOne = `recorded_to is null`

/** Whoever offered a family support writes down with it who is in it and who leads. */
const offered = {
  what: 'add to the family a manager began, in',
  openedBy: '00000000-0000-4000-8000-0000000005c1',
  may: [
    { roles: ['front-door', 'team-manager'], purposes: ['consider-families'], rows: 'mine-in-opened' },
    { roles: ['front-door'], purposes: ['answer-contacts'], rows: 'mine' },
  ],
} as const satisfies Partial<Deed>
const fifth = `'00000000-0000-4000-8009-000000000005'`

/** What is over ends now, and not at a time somebody chooses. */
const backdated: Deed = {
  what: 'end earlier than now in',
  change: `recorded_to = ${earlier}`,
  where: openOne,
  may: nobody,
}

export const deeds: Readonly<Record<string, readonly Deed[]>> = {
  ...ownDeeds,
  ...reachDeeds,
  'action_plan.record': [
    {
      what: 'draft as shipped in',
      add: `${record} values ('principle', 'new', 1, '{}', 'n', $actor, true, null)`,
      may: may('system', 'keep-the-plan', 'mine'),
    },
    {
      what: 'draft as released by oneself in',
      add: `${record} values ('principle', 'new', 1, '{}', 'n', $actor, false, $actor)`,
      may: nobody,
    },
    {
      what: 'draft as released by another in',
      add: `${record} values ('principle', 'new', 1, '{}', 'n', $actor, false, $other)`,
      may: nobody,
    },
    {
      what: 'ship released in',
      add: `${record} values ('principle', 'new', 1, '{}', 'n', $actor, true, $actor)`,
      may: may('system', 'keep-the-plan', 'mine'),
    },
    {
      what: 'ship released by another in',
      add: `${record} values ('principle', 'new', 1, '{}', 'n', $actor, true, $other)`,
      may: nobody,
    },
    {
      what: 'release in another’s name in',
      change: 'released_by = $other',
      where: `key = 'released' and version = 2`,
      may: nobody,
    },
  ],
  'action_plan.easy_read': [
    {
      what: 'write as read already in',
      add: `(report, version, lines, written_by, is_easy, read_by) values ('progress-2026-01-02', 9, array['x'], $actor, true, $other)`,
      may: nobody,
    },
  ],
  'consultation.attachment': [
    {
      what: 'add to a letter in one’s own name in',
      add: `${file} values (1, 7, 'n', 't', 1, repeat('a', 64), $actor)`,
      may: nobody,
    },
    {
      what: 'add to a letter as it came in',
      add: `${file} values (1, 7, 'n', 't', 1, repeat('a', 64), null)`,
      may: may('system', 'receive'),
    },
    {
      what: 'add a file of its own in nobody’s name in',
      add: `${file} values (3, -1, 'n', 't', 1, repeat('a', 64), null)`,
      may: nobody,
    },
  ],
  'consultation.call_version': [
    {
      what: 'ship a released version in',
      add: `(call, based_on, version, body, note, released_at) values ('call', 1, 7, '{"key":"call","questions":[],"opens":"2026-11-01"}', 'n', now())`,
      may: may('system', 'set-up'),
    },
    {
      what: 'draft as released in',
      add: `(call, based_on, version, body, note, drafted_by, released_at, released_by) values ('call', 1, 7, '{"key":"call","questions":[],"opens":"2026-11-01"}', 'n', $actor, now(), $other)`,
      may: nobody,
    },
    {
      what: 'release in another’s name in',
      change: 'version = 9, released_by = $other, released_at = now()',
      where: `released_at is null and ${policesDraft}`,
      may: nobody,
    },
    {
      what: 'release what another drafted in',
      change: 'version = 9, released_by = $actor, released_at = now()',
      where: `released_at is null and ${policesDraft}`,
      may: may('plan-official', 'keep-the-plan', 'of-others'),
    },
    {
      what: 'release what was withdrawn in',
      change: 'version = 9, released_by = $actor, released_at = now()',
      where: 'withdrawn_at is not null',
      may: nobody,
    },
    {
      what: 'release again in',
      change: 'released_by = $actor, released_at = now()',
      where: 'released_at is not null',
      may: nobody,
    },
  ],
  'consultation.coding': [
    {
      what: 'propose in nobody’s name in',
      add: `(response, answer, theme, as_coded, excerpt_from, excerpt_to, coder) values (1, 1, 1, 1, 0, 1, null)`,
      may: may('system', 'receive'),
    },
  ],
  'consultation.outgoing': [
    {
      what: 'send from',
      change: 'sent_at = now()',
      where: `subject = 'waiting'`,
      may: may('system', 'receive'),
    },
    {
      what: 'send again from',
      change: 'sent_at = now()',
      where: 'sent_at is not null or given_up_at is not null',
      may: nobody,
    },
    {
      what: 'print again from',
      change: 'printed_by = $actor',
      where: 'to_address is null and (sent_at is not null or given_up_at is not null)',
      may: nobody,
    },
    {
      what: 'answer a response from',
      add: `(response, to_address, subject, text) values (1, 'new', 'new', 't')`,
      may: nobody,
    },
    {
      what: 'answer nothing that came from',
      add: `(to_address, subject, text) values ('new', 'new', 't')`,
      may: nobody,
    },
    {
      what: 'say nobody printed in',
      change: 'printed_by = null',
      where: `subject = 'to print'`,
      may: may('system', 'receive'),
    },
    {
      what: 'answer a response and a letter from',
      add: `(arrival, response, to_address, subject, text) values (1, 1, 'new', 'new', 't')`,
      may: nobody,
    },
  ],
  'consultation.reply': [
    {
      what: 'send back in',
      change: `refused_by = $actor, refused_at = now(), refused_because = 'why'`,
      where: 'released_at is null and refused_at is null',
      may: may('plan-official', 'keep-the-plan'),
    },
    {
      what: 'send back in another’s name in',
      change: `refused_by = $other, refused_at = now(), refused_because = 'why'`,
      where: 'released_at is null and refused_at is null',
      may: nobody,
    },
  ],
  'consultation.responder': [
    {
      what: 'take back that a name is right in',
      change: 'name_confirmed_by = null, name_confirmed_at = null',
      may: may('correspondence-clerk', 'answer-comments'),
    },
  ],
  'identify.assertion': [backdated],
  'identify.family_member': [backdated],
  'identify.finding': [backdated],
  'identify.link': [
    backdated,
    {
      what: 'add as of a run, in one’s own name, to',
      add: `(source_person, person, by_actor, by_run) values (7, '00000000-0000-4000-8002-00000000000a', $actor, '00000000-0000-4000-8003-000000000001')`,
      may: may('system', 'link'),
    },
  ],
  'identify.pair_ruling': [backdated],
  'identify.capacity': [
    {
      what: 'change as of yesterday in',
      change: `set_by = $actor, set_at = ${earlier}`,
      may: nobody,
    },
  ],
  'identify.consideration': [
    ...(['6', '7'] as const).map((n): Deed => ({
      what: `close number ${n} as decided in`,
      change: `state = 'decided'`,
      where: `id = '00000000-0000-4000-8007-00000000001${n}'`,
      may: [{ roles: ['front-door', 'team-manager'], purposes: ['consider-families'], rows: 'mine' }],
    })),
    {
      what: 'change and leave open what was said of in',
      change: 'needs_present = needs_present',
      where: `id = '00000000-0000-4000-8007-000000000016'`,
      may: may('system', 'find-needs'),
    },
    {
      what: 'change what one decided oneself in',
      change: 'needs_present = needs_present',
      where: `id = '00000000-0000-4000-8007-00000000000a'`,
      may: nobody,
    },
    {
      what: 'change and leave open, as somebody who decides, in',
      change: 'needs_present = needs_present',
      where: `state = 'open'`,
      may: may('system', 'find-needs'),
    },
  ],
  'identify.decision': [
    {
      what: 'decide what is closed in',
      add: `(consideration, disposition, reason, by_actor, shown) values ('00000000-0000-4000-8007-000000000018', 'no', 'a reason of length', $actor, '{}')`,
      may: nobody,
    },
    {
      what: 'decide once more in',
      add: `(consideration, disposition, reason, by_actor, shown) values ('00000000-0000-4000-8007-00000000000a', 'no', 'a reason of length', $actor, '{}')`,
      may: nobody,
    },
  ],
  'identify.review_answer': [
    {
      what: 'answer nothing in',
      change: 'answered_at = now()',
      where: 'answer is null',
      may: nobody,
    },
    {
      what: 'answer earlier than now in',
      change: `answer = 'same', answered_at = ${earlier}`,
      where: 'answer is null',
      may: nobody,
    },
  ],
  'identify.review_pair': [
    { what: 'dispute in', change: `state = 'disputed'`, where: `state = 'open'`, may: nobody },
    {
      what: 'withdraw what is disputed or settled from',
      change: `state = 'withdrawn'`,
      where: `state in ('settled', 'disputed')`,
      may: nobody,
    },
  ],
  'people.identity_event': [
    {
      what: 'add as of a run, in one’s own name, to',
      add: `(kind, person, by_actor, by_run, reason) values ('created', '00000000-0000-4000-8002-00000000000a', $actor, '00000000-0000-4000-8003-000000000001', 'r')`,
      may: may('system', 'link'),
    },
  ],
  'working_together.closure': [
    {
      what: 'sign in',
      change: 'signed_by = $actor, signed_at = now()',
      where: 'signed_at is null and returned_at is null',
      may: may('team-manager', 'support-family', 'in-my-team'),
    },
    {
      what: 'sign in another’s name in',
      change: 'signed_by = $other, signed_at = now()',
      where: 'signed_at is null and returned_at is null',
      may: nobody,
    },
  ],
  'working_together.contact_draft': [
    {
      what: 'give to another in',
      change: 'by_actor = $other',
      where: 'not sent',
      may: nobody,
    },
  ],
  'working_together.contact_person': [
    {
      what: 'add in another’s name to',
      add: `(contact, place, is_about, part, forename, said_by)
        select c.id, 9, true, 'child', 'new', $other from working_together.contact c where c.by_actor = $actor limit 1`,
      may: nobody,
    },
    {
      what: 'add to another’s contact in',
      add: `(contact, place, is_about, part, forename, said_by)
        select c.id, 9, true, 'child', 'new', $actor from working_together.contact c where c.by_actor <> $actor limit 1`,
      may: nobody,
    },
  ],
  'working_together.meeting_guest': [
    {
      what: 'say who came in',
      change: 'came = true, came_said_by = $actor',
      where: 'recorded_to is null and came is null',
      may: [{ roles: ['practitioner', 'team-manager'], purposes: ['support-family'], rows: 'in-my-team' }],
    },
  ],
  'working_together.opening': [
    ['review', `reviewed_by = $actor, ${reviewed}`, may('guardian', 'review-openings', 'of-others')] as const,
    ['review in another’s name', `reviewed_by = $other, ${reviewed}`, nobody] as const,
    ['so review while holding back', `reviewed_by = $other, ${reviewed}, held_by = $actor, ${held}`, nobody] as const,
    ['hold back in another’s name', `held_by = $other, ${held}`, nobody] as const,
  ].map(([what, change, who]): Deed => ({ what: `${what} in`, change, where: 'reviewed_at is null', may: who })),
  'working_together.protection': [
    {
      what: 'end earlier than now in',
      change: `recorded_to = ${earlier}, ended_by = $actor, ended_because = 'a reason of length'`,
      where: openOne,
      may: nobody,
    },
  ],
  'working_together.episode_step': [
    {
      ...offered,
      add: `(episode, level, because, by_actor) values (${fifth}, 'early-help', 'a reason of length', $actor)`,
      may: [...offered.may, { roles: ['team-manager'], purposes: ['manage-support'], rows: 'mine' }],
    },
  ],
  'working_together.member': [
    { ...offered, add: `(episode, part, forename, said_by) values (${fifth}, 'child', 'new', $actor)` },
  ],
  'working_together.team_member': [
    {
      ...offered,
      add: `(episode, actor, part, added_by) values (${fifth}, '00000000-0000-4000-8000-0000000001c1', 'lead', $actor)`,
      may: [...offered.may, { roles: ['team-manager'], purposes: ['manage-support'], rows: 'mine' }],
    },
    {
      what: 'add a supervisor to',
      add: `(episode, actor, part, added_by) values ('00000000-0000-4000-8009-000000000001', '00000000-0000-4000-8000-0000000001c1', 'supervisor', $actor)`,
      may: [
        { roles: ['front-door'], purposes: ['answer-contacts'], rows: 'mine' },
        { roles: ['team-manager'], purposes: ['manage-support'], rows: 'mine' },
        { roles: ['front-door', 'team-manager'], purposes: ['consider-families'], rows: 'mine-in-opened' },
      ],
    },
  ],
}
