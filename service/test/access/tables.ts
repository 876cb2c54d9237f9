import { consultationTrials } from './tables-consultation.ts'
import { hiddenId, hiddenPair, hiddenRecord, sealedTrials } from './tables-sealed.ts'
import { ownTrials } from './tables-own.ts'
import { lettersTrials } from './tables-letters.ts'
import { offersTrials } from './tables-offers.ts'
import { reachTrials } from './tables-reach.ts'
import { sharingTrials } from './tables-sharing.ts'
import { workingTogetherTrials } from './tables-working-together.ts'

/** What the planted rows of a table are, as far as policies tell rows apart; and how to try each verb on it. */
export interface TableTrial {
  /** Key of a row, as SQL text; and its agency, and the actor it names, where rows have them. */
  readonly key: string
  readonly agency?: string
  readonly by?: string
  /** SQL that is true of rows about a family put before a person. */
  readonly considered?: string
  /** SQL for from whom a row is hidden: `everybody`, an actor's id, or null. */
  readonly hidden?: string
  /** SQL that is true of rows about the pair in the council's reviewer's hands (and of what is said, identity and address only). */
  readonly inHands?: string
  /** SQL that is true of rows that are published, where some are. */
  readonly open?: string
  /** SQL that is true of rows of a response in which a rule found words of harm; and of one that does not wait for a decision about them. */
  readonly flagged?: string
  readonly letGo?: string
  /** SQL for the id of the episode a row (`planted`) belongs to; new rows are tried in the first planted episode. */
  readonly team?: string
  /** SQL for the id of the member whose own page a row (`planted`) is on; new rows are tried on the first planted page. */
  readonly page?: string
  /** SQL for the ids, as text, of those who may open a row that is sealed; null where it is not. And of those who may open what a new row is about. */
  readonly openTo?: string
  readonly addOpenTo?: readonly string[]
  /** SQL for the ids, as text, of the two agencies a row is between. */
  readonly sides?: string
  /** SQL that is true of rows that whoever was told may keep still. */
  readonly kept?: string
  /** SQL that is true of rows that are over, which nobody changes. */
  readonly over?: string
  /** A harmless change, of every row that is not over, of columns that are changed in the day's work. */
  readonly change: string
  /** A new row: `$agency` and `$actor` stand for those of whoever tries, or of another where the trial is for another. */
  readonly add: string
}

const run = `'00000000-0000-4000-8005-000000000001'`
const linkRun = `'00000000-0000-4000-8003-000000000001'`
const otherPastList = `'00000000-0000-4000-8008-000000000002'`
const consideredFamily = `'00000000-0000-4000-8006-00000000000a'`
const pairInHands = `'00000000-0000-4000-8004-00000000000a'`

/** Every table of the modules' schemas that rows are planted in. */
export const trials: Readonly<Record<string, TableTrial>> = {
  ...consultationTrials,
  ...workingTogetherTrials,
  ...sharingTrials,
  ...sealedTrials,
  ...ownTrials,
  ...reachTrials,
  ...lettersTrials,
  ...offersTrials,
  'identity.actor': {
    key: 'name',
    hidden: `case when of_family then 'everybody' end`,
    change: 'phone = phone',
    add: `(subject, name, agency) values ('new', 'new', $agency)`,
  },
  'action_plan.record': {
    key: `key || ' ' || version`,
    by: 'drafted_by',
    open: 'released_by is not null',
    over: 'released_by is not null or withdrawn_by is not null',
    change: 'withdrawn_by = identity.my_id()',
    add: `(kind, key, version, body, note, drafted_by) values ('principle', 'new', 1, '{}', 'n', $actor)`,
  },
  'action_plan.link_check': {
    key: 'address',
    open: 'true',
    change: 'outcome = outcome',
    add: `(address, outcome) values ('https://new.example', 'gone')`,
  },
  'action_plan.report': {
    key: 'key',
    by: 'made_by',
    change: 'language = language',
    add: `(key, kind, language, as_at, known_at, generated, made_by) values ('brief-2026-02-02', 'brief', 'en', '2026-02-02', now(), '{}', $actor)`,
  },
  'action_plan.report_edit': {
    key: `report || ' ' || number`,
    by: 'by_actor',
    change: 'says = says',
    add: `(report, place, says, because, by_actor) values ('progress-2026-01-02', 'promises.due', 's', 'b', $actor)`,
  },
  'action_plan.easy_read': {
    key: `report || ' ' || version`,
    by: 'written_by',
    over: 'is_easy is not null',
    change: 'is_easy = true, read_by = identity.my_id()',
    add: `(report, version, lines, written_by) values ('progress-2026-01-02', 9, array['x'], $actor)`,
  },
  'action_plan.signed_report': {
    key: 'report',
    by: 'signed_by',
    open: 'true',
    change: 'office = office',
    add: `(report, body, sha256, pdf, pdf_sha256, easy_version, easy_pdf, easy_pdf_sha256, made_by, signed_by, signed_as, office)
      select 'progress-2026-01-03', '{}', encode(sha256('{}'), 'hex'), 'p', encode(sha256('p'), 'hex'), 1, 'e', encode(sha256('e'), 'hex'),
             '00000000-0000-4000-8000-0000000007c1', $actor, 'n', 'o'`,
  },
  'action_plan.level_said': {
    key: `agency || ' ' || number`,
    agency: 'agency',
    by: 'by_actor',
    open: 'true',
    change: 'says = says',
    add: `(agency, principle, level, says, evidence, by_actor) values ($agency, 'whole-family', 'family', 'mostly', 'minutes of the board', $actor)`,
  },
  'people.person': {
    hidden: hiddenId('id'),
    key: 'id::text',
    change: 'recorded_at = recorded_at',
    add: `(id) values (gen_random_uuid())`,
  },
  'people.identity_event': {
    hidden: `coalesce(${hiddenId('person')}, ${hiddenId('other')})`,
    key: 'id::text',
    by: 'by_actor',
    change: 'reason = reason',
    add: `(kind, person, by_actor, reason) values ('created', '00000000-0000-4000-8002-00000000000a', $actor, 'r')`,
  },
  'identify.feed': {
    key: 'id',
    agency: 'agency',
    change: 'mapping = mapping',
    add: `(id, agency, title_en, title_cy, format, delivers, gateway) values ('new', $agency, 'n', 'n', 'mapping', 'snapshot', 'g')`,
  },
  'identify.mapping_version': {
    key: `feed || ' ' || version`,
    agency: 'agency',
    change: 'tells = tells',
    add: `(feed, agency, version, format) values ('feed-' || $code, $agency, 2, 'mapping')`,
  },
  'identify.feed_start': {
    key: `feed || ' ' || id`,
    agency: 'agency',
    change: 'starts = starts',
    add: `(feed, agency, starts, because) values ('feed-' || $code, $agency, '2020-01-01', 'as they said')`,
  },
  'identify.delivery': {
    key: 'id::text',
    agency: 'agency',
    change: 'notes = notes',
    add: `(feed, agency, file_name, as_at, mapping_version, state) values ('feed-' || $code, $agency, 'f', '2026-11-01', 1, 'receiving')`,
  },
  'identify.source_row': {
    key: 'delivery::text',
    agency: 'agency',
    change: 'raw = raw',
    add: `(delivery, row, agency, part, line, hash, state, raw) values ($delivery, 2, $agency, 'p', 1, 1, 'accepted', 'x')`,
  },
  'identify.row_reason': {
    key: 'delivery::text',
    agency: 'agency',
    change: 'rows = rows',
    add: `(delivery, agency, weight, part, code, field, rows, first_row, line, example) values ($delivery, $agency, 'note', 'p', 'c', '', 1, 1, 1, '{}')`,
  },
  'identify.staged_assertion': {
    key: 'delivery::text',
    agency: 'agency',
    change: 'part = part',
    add: `(delivery, row, agency, feed, part, key, says, value, content) values ($delivery, 2, $agency, 'f', 'p', 'k', 'identity', '{}', 2)`,
  },
  'identify.source_person': {
    hidden: hiddenRecord('id'),
    key: 'id::text',
    agency: 'agency',
    considered: 'id in (1, 2, 8, 10, 12)',
    inHands: 'id in (4, 5, 8)',
    change: 'key = key',
    add: `(feed, agency, key) values ('feed-' || $code, $agency, 'new')`,
  },
  'identify.assertion': {
    hidden: hiddenRecord('source_person'),
    key: `source_person || ' ' || says`,
    agency: 'agency',
    considered: 'source_person in (1, 2, 8, 10, 12)',
    change: 'recorded_to = now()',
    over: 'recorded_to is not null',
    inHands: `source_person in (4, 5, 8) and says in ('identity', 'stay')`,
    add: `(feed, agency, part, source_person, says, value, delivery, row, content) values ('feed-' || $code, $agency, 'p', 1, 'identity', '{}', $delivery, 1, 2)`,
  },
  'identify.link_run': { key: 'id::text', change: 'state = state', add: `(state) values ('running')` },
  'identify.link': {
    hidden: hiddenRecord('source_person'),
    key: 'source_person::text',
    by: 'by_actor',
    considered: 'source_person in (1, 2, 8, 10, 12)',
    change: 'recorded_to = now()',
    over: 'recorded_to is not null',
    add: `(source_person, person, by_actor) values (7, '00000000-0000-4000-8002-00000000000a', $actor)`,
  },
  'identify.link_pair': {
    hidden: hiddenPair,
    key: `left_record || ' ' || right_record`,
    change: 'weight = weight',
    add: `(run, left_record, right_record, weight, answer, levels) values (${linkRun}, 1, 3, 1, 'same', '{}')`,
  },
  'identify.review_pair': {
    hidden: hiddenPair,
    key: 'id::text',
    inHands: `id in (${pairInHands}, '00000000-0000-4000-8004-00000000000d', '00000000-0000-4000-8004-00000000000f')`,
    over: `state in ('settled', 'disputed')`,
    change: 'state = state',
    add: `(left_record, right_record) values (1, 6)`,
  },
  'identify.review_answer': {
    key: 'reviewer::text',
    by: 'reviewer',
    change: `answer = 'same', answered_at = now()`,
    over: 'answer is not null',
    add: `(pair, reviewer, turn) values ('00000000-0000-4000-8004-00000000000b', $actor, 1)`,
  },
  'identify.pair_ruling': {
    hidden: hiddenPair,
    key: 'id::text',
    by: 'by_actor',
    change: 'recorded_to = now()',
    over: 'recorded_to is not null',
    add: `(left_record, right_record, ruling, by_actor, reason) values (1, 5, 'same', $actor, 'r')`,
  },
  'identify.needs_run': {
    key: 'id::text',
    change: 'state = state',
    add: `(state, as_at, known_at, instruments) values ('running', '2026-11-01', now(), '[]')`,
  },
  'identify.family': {
    hidden: hiddenId('id'),
    key: 'key',
    considered: `key <> 'not considered'`,
    change: 'key = key',
    add: `(key) values ('new')`,
  },
  'identify.family_member': {
    hidden: hiddenId('family'),
    key: 'family::text',
    considered: `family <> '00000000-0000-4000-8006-00000000000c'`,
    change: 'recorded_to = now()',
    over: 'recorded_to is not null',
    add: `(family, person, role, because) values (${consideredFamily}, '00000000-0000-4000-8002-00000000000f', 'child', '{}')`,
  },
  'identify.finding': {
    hidden: hiddenId('family'),
    key: 'family::text',
    considered: `family <> '00000000-0000-4000-8006-00000000000c'`,
    change: 'recorded_to = now()',
    over: 'recorded_to is not null',
    add: `(family, instrument, version, as_at, bar, present, absent, unknown, items, run) values (${consideredFamily}, 'j', '1', '2026-11-01', 'met', 1, 0, 0, '[]', ${run})`,
  },
  'identify.consideration': {
    hidden: hiddenId('family'),
    key: 'id::text',
    considered: 'true',
    by: '(select d.by_actor from identify.decision d where d.consideration = planted.id)',
    change: 'met = met',
    over: `state = 'decided'`,
    add: `(family, met, needs, needs_present, already_supported, run) values ('00000000-0000-4000-8006-00000000000c', '{}', '{}', 1, false, ${run})`,
  },
  'identify.past_list': {
    key: 'id::text',
    change: 'families = families',
    add: `(as_at, known_on, known_at, instruments) values ('2026-10-01', '2026-11-01', now(), '[]')`,
  },
  'identify.past_list_family': {
    hidden: hiddenId('family'),
    key: 'family::text',
    considered: `family <> '00000000-0000-4000-8006-00000000000c'`,
    change: 'needs_present = needs_present',
    add: `(list, family, met, needs, needs_present, unborn_child, already_supported) values (${otherPastList}, ${consideredFamily}, '{}', '{}', 1, false, false)`,
  },
  'identify.decision': {
    hidden: hiddenId('consideration'),
    key: 'id::text',
    by: 'by_actor',
    change: 'reason = reason',
    add: `(consideration, disposition, reason, by_actor, shown) values ('00000000-0000-4000-8007-00000000000b', 'no', 'a reason of length', $actor, '{}')`,
  },
  'identify.capacity': {
    key: 'team',
    by: 'set_by',
    change: 'places = places, set_by = identity.my_id(), set_at = now()',
    add: `(week, team, places, set_by) values ('2026-11-09', 't', 1, $actor)`,
  },
}
