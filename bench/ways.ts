/** Of a county's supported families one in sixteen has a way to reach somebody that is sealed; of one in fifteen of those, nobody on the team can open it any more. */
const [sealedEach, unreadEach] = [16, 15]
/** What people who offer a home or their time send in half a year; one in ten waits. */
const enquiries = 300

/** How families are reached, said and confirmed; some sealed (ciphertext that no page of these opens); and what people offer. */
export const ways: readonly string[] = [
  `insert into working_together.way (form, episode, member, kind, plain, by_actor, recorded_from)
     select gen_random_uuid(), m.episode, m.id, 'telephone', jsonb_build_object('kind', 'telephone', 'number', '01632 960' || lpad((o.n % 1000)::text, 3, '0')), o.lead, o.at
       from opened o join working_together.member m on m.episode = o.id and m.recorded_to is null and m.part = 'parent'`,
  `insert into working_together.way_confirmation (form, episode, way, how, by_actor) select gen_random_uuid(), episode, id, 'face-to-face', by_actor from working_together.way`,
  // A worker who is not on the team sealed those that nobody can open now: whoever seals a way reads it.
  `insert into working_together.way (form, episode, member, kind, ciphertext, wrapped_key, key_id, by_actor, recorded_from)
     select gen_random_uuid(), o.id, m.id, 'post', decode(repeat('00', 64), 'hex'), decode(repeat('00', 60), 'hex'), 'bench',
            case when o.n % ${sealedEach * unreadEach} = 0 then (select id from worker w where w.n = (o.n * 11 + 5) % 351) else o.lead end, o.at
       from opened o cross join lateral (select m.id from working_together.member m where m.episode = o.id and m.recorded_to is null order by m.id limit 1) m where o.n % ${sealedEach} = 0`,
  `insert into working_together.offer_enquiry (form, offer, language, name, reach, says, at, answered_by, answered_at, how, answer)
     select gen_random_uuid(), 'foster', 'en', 'Somebody ' || k, '01632 960' || lpad((k % 1000)::text, 3, '0'), repeat('What I could offer. ', 10), now() - make_interval(hours => 14 * k), case when k % 10 <> 0 then a.id end,
            case when k % 10 <> 0 then now() - make_interval(hours => 14 * k - 2) end, case when k % 10 <> 0 then 'spoke' end, case when k % 10 <> 0 then 'Rang and sent them on.' end
       from generate_series(1, ${enquiries}) k, (select id from identity.actor where name like 'Correspondence clerk%' limit 1) a`,
]
