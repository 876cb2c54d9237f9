-- Two people who offered: one waits, one was answered by the council's clerk.
insert into working_together.offer_enquiry (id, form, offer, language, name, reach, says, answered_by, answered_at, how, answer)
select ('00000000-0000-4000-8012-00000000000' || n)::uuid, gen_random_uuid(), 'foster', 'en', 'somebody', '01632 960001', 'words', case when n = 2 then a.id end,
       case when n = 2 then now() end, case when n = 2 then 'spoke' end, case when n = 2 then 'a note of length' end
  from unnest(array[1, 2]) n, identity.actor a where a.subject = 'test|correspondence-clerk|council';
