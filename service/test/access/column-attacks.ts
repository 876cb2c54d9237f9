import {
  type Attack,
  policesDelivery,
  openOne,
  pairInHands,
  elsewhere,
  policeLead,
  dataLead,
  linker,
  reviewer,
  frontDoor,
  manager,
  service,
  finder,
} from './attackers.ts'

/** Changes of columns nobody may make, in the name of somebody who may change other columns of the same row. */
export const columnAttacks: readonly Attack[] = [
  {
    ...policeLead,
    what: 'move a feed to another agency',
    statements: [`update identify.feed set agency = '00000000-0000-4000-8000-0000000000c1' where id = 'feed-police'`],
  },
  {
    ...policeLead,
    what: 'give a feed another legal gateway',
    statements: [`update identify.feed set gateway = 'another' where id = 'feed-police'`],
  },
  {
    ...policeLead,
    what: 'end a feed',
    statements: [`update identify.feed set ended_at = now() where id = 'feed-police'`],
  },
  {
    ...policeLead,
    what: 'say in another’s name since when a feed speaks',
    statements: [
      `insert into identify.feed_start (feed, agency, starts, because, by_actor)
         select id, agency, '1990-01-01', 'as they said', gen_random_uuid() from identify.feed where id = 'feed-police'`,
    ],
  },
  {
    ...policeLead,
    what: 'say it was said earlier since when a feed speaks',
    statements: [
      `insert into identify.feed_start (feed, agency, starts, because, recorded_at)
         select id, agency, '1990-01-01', 'as they said', '2020-01-01' from identify.feed where id = 'feed-police'`,
    ],
  },
  {
    ...dataLead,
    what: 'change what was said of since when a feed speaks',
    statements: [`update identify.feed_start set starts = '1990-01-01'`],
  },
  {
    ...dataLead,
    what: 'say a feed speaks of days it does not',
    statements: [`update identify.feed set coverage_from = '1990-01-01' where id = 'feed-police'`],
  },
  {
    ...dataLead,
    what: 'rename a feed so that its rows are another’s',
    statements: [`update identify.feed set id = 'other' where id = 'feed-police'`],
  },
  {
    ...policeLead,
    what: 'rewrite what a delivery counted',
    statements: [
      `update identify.delivery set received = 9, accepted = 9, rows_proof = 0 where id = ${policesDelivery}`,
    ],
  },
  {
    ...policeLead,
    what: 'sign a delivery off without its being loaded',
    statements: [
      `update identify.delivery set state = 'loaded', released_by = '$me', released_at = now() where id = ${policesDelivery}`,
    ],
  },
  {
    ...policeLead,
    what: 'move a delivery to another agency',
    statements: [
      `update identify.delivery set agency = '00000000-0000-4000-8000-0000000000c1' where id = ${policesDelivery}`,
    ],
  },
  {
    ...service,
    what: 'move a delivery to another feed, as the service',
    statements: [`update identify.delivery set feed = 'feed-council' where id = ${policesDelivery}`],
  },
  {
    ...service,
    what: 'swap the hash of a delivery’s file, as the service',
    statements: [`update identify.delivery set file_hash = sha256('x') where id = ${policesDelivery}`],
  },
  {
    ...service,
    what: 'rewrite what was said, as the service',
    statements: [`update identify.assertion set value = '{"forename":"X"}' where source_person = 2`],
  },
  {
    ...service,
    what: 'give what one agency said to another, as the service',
    statements: [
      `update identify.assertion set agency = '00000000-0000-4000-8000-0000000000c1' where source_person = 2`,
    ],
  },
  {
    ...service,
    what: 'end what was said in the past, as the service',
    statements: [`update identify.assertion set recorded_to = '2020-01-01' where source_person = 2`],
  },
  {
    ...linker,
    what: 'move somebody else’s link to another person',
    statements: [`update identify.link set person = ${elsewhere} where source_person = 1`],
  },
  {
    ...linker,
    what: 'sign a link as somebody else',
    statements: [
      `update identify.link set by_actor = (select id from identity.actor where false), reason = 'x' where source_person = 1`,
    ],
  },
  {
    ...linker,
    what: 'pretend a link ended long ago',
    statements: [`update identify.link set recorded_to = '2020-01-01' where source_person = 1`],
  },
  {
    ...linker,
    what: 'bring a link back after it ended',
    statements: [
      `update identify.link set recorded_to = now() where source_person = 1`,
      `update identify.link set recorded_to = null where source_person = 1`,
    ],
  },
  {
    ...linker,
    what: 'sign a link as a run',
    statements: [
      `insert into identify.link (source_person, person, by_actor, by_run, recorded_to) values (1, ${elsewhere}, '$me', '00000000-0000-4000-8003-000000000001', now())`,
    ],
  },
  {
    ...linker,
    what: 'make a link that began before it did',
    statements: [
      `insert into identify.link (source_person, person, by_actor, recorded_from, recorded_to) values (1, ${elsewhere}, '$me', '2020-01-01', now())`,
    ],
  },
  {
    ...linker,
    what: 'turn a ruling round',
    statements: [`update identify.pair_ruling set ruling = 'different' where left_record = 1`],
  },
  {
    ...linker,
    what: 'rewrite why a ruling was made',
    statements: [`update identify.pair_ruling set reason = 'another' where left_record = 1`],
  },
  {
    ...reviewer,
    what: 'hold a pair nobody gave them',
    statements: [
      `update identify.review_answer set pair = '00000000-0000-4000-8004-00000000000b' where reviewer = '$me'`,
    ],
  },
  {
    ...reviewer,
    what: 'answer out of turn',
    statements: [`update identify.review_answer set turn = 3 where reviewer = '$me'`],
  },
  {
    ...reviewer,
    what: 'say they answered before they were shown',
    statements: [
      `update identify.review_answer set answer = 'same', answered_at = '2020-01-01' where reviewer = '$me'`,
    ],
  },
  {
    ...reviewer,
    what: 'change an answer that was given',
    statements: [
      `update identify.review_answer set answer = 'same', answered_at = now() where reviewer = '$me'`,
      `update identify.review_answer set answer = 'different' where reviewer = '$me'`,
    ],
  },
  {
    ...reviewer,
    what: 'settle a pair alone',
    statements: [`update identify.review_pair set state = 'settled', settled_as = 'same' where id = ${pairInHands}`],
  },
  {
    ...frontDoor,
    what: 'close a consideration nobody decided',
    statements: [`update identify.consideration set state = 'decided' where id = ${openOne}`],
  },
  {
    ...frontDoor,
    what: 'change what a family was put forward for',
    statements: [`update identify.consideration set met = '{other}', needs_present = 0 where id = ${openOne}`],
  },
  {
    ...frontDoor,
    what: 'change what a family was put forward for while deciding',
    statements: [
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided', needs_present = 0, first_signal = '2020-01-01' where id = ${openOne}`,
    ],
  },
  {
    ...frontDoor,
    what: 'change what the list says is not known while deciding',
    statements: [
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided', not_known = array_fill(0, array[cardinality(met)]) where id = ${openOne}`,
    ],
  },
  {
    ...frontDoor,
    what: 'change how old its oldest record is while deciding',
    statements: [
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown) values (${openOne}, 'no', 'a reason of length', '$me', '{}')`,
      `update identify.consideration set state = 'decided', first_signal = '1990-01-01' where id = ${openOne}`,
    ],
  },
  {
    ...frontDoor,
    what: 'open again what somebody decided',
    statements: [`update identify.consideration set state = 'open' where state = 'decided'`],
  },
  {
    ...frontDoor,
    what: 'decide in the past',
    statements: [
      `insert into identify.decision (consideration, disposition, reason, by_actor, shown, decided_at) values (${openOne}, 'no', 'a reason of length', '$me', '{}', '2020-01-01')`,
    ],
  },
  {
    ...frontDoor,
    what: 'change a decision',
    statements: [`update identify.decision set reason = 'another reason entirely'`],
  },
  {
    ...finder,
    what: 'take a family off the list, as the service',
    statements: [`update identify.consideration set state = 'decided' where id = ${openOne}`],
  },
  {
    ...finder,
    what: 'rewrite a finding, as the service',
    statements: [`update identify.finding set items = '[{}]', present = 9`],
  },
  {
    ...manager,
    what: 'say capacity was set earlier',
    statements: [`update identify.capacity set places = 9, set_by = '$me', set_at = '2020-01-01'`],
  },
  {
    ...manager,
    what: 'set capacity in another’s name',
    statements: [`update identify.capacity set places = 9`, `update identify.capacity set set_by = gen_random_uuid()`],
  },
]
