-- What people said and what was answered, as known at an instant, for reports on the plan: of each confirmed theme the comments and families of text a
-- person found it in, how many answers two or more people read for it and how many of these alike, and the newest reply published by then. All of it
-- is published, and nothing held for the safeguarding contact counts. A comment like no other is a family of its own.
create function consultation.conclusions(until timestamptz) returns table (theme text, call text, name_en text, name_cy text, comments integer,
  families integer, read_twice integer, read_alike integer, reply text, decision text, text_en text, text_cy text, because text, promises text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with coded as (
    select k.theme, k.response, k.answer from consultation.coding k join consultation.response r on r.id = k.response and not r.held
     where k.coder is not null and k.coded_at <= conclusions.until and (k.undone_at is null or k.undone_at > conclusions.until)
  ), counted as (
    select c.theme, count(distinct c.response)::integer as comments, count(distinct coalesce('f' || m.family, 'a' || c.answer))::integer as families
      from coded c left join consultation.text_family_member m on m.answer = c.answer group by c.theme
  ), twice as (
    select d.answer from consultation.reading d join consultation.answer w on w.id = d.answer and not w.held
     where d.read_at <= conclusions.until group by d.answer having count(*) > 1
  ), said as (
    select t.id as theme, d.answer, exists (select from consultation.coding k where k.answer = d.answer and k.theme = t.id and k.coder = d.coder
             and k.coded_at <= conclusions.until and (k.undone_at is null or k.undone_at > conclusions.until)) as is_in
      from consultation.theme t join consultation.answer w on w.call = t.call join twice on twice.answer = w.id
      join consultation.reading d on d.answer = w.id and d.read_at <= conclusions.until
     where t.state = 'confirmed' and t.settled_at <= conclusions.until
  ), agreed as (
    select a.theme, count(*)::integer as read_twice, count(*) filter (where a.alike)::integer as read_alike
      from (select s.theme, s.answer, bool_and(s.is_in) or not bool_or(s.is_in) as alike from said s group by s.theme, s.answer) a group by a.theme
  )
  select t.id::text, t.call, t.name_en, t.name_cy, coalesce(n.comments, 0), coalesce(n.families, 0), coalesce(g.read_twice, 0), coalesce(g.read_alike, 0),
         p.id::text, p.decision, p.text_en, p.text_cy, p.because, p.commitments
    from consultation.theme t left join counted n on n.theme = t.id left join agreed g on g.theme = t.id
    left join lateral (select * from consultation.reply y where y.theme = t.id and y.released_at <= conclusions.until
                        order by y.released_at desc, y.id desc limit 1) p on true
   where t.state = 'confirmed' and t.settled_at <= conclusions.until order by coalesce(n.comments, 0) desc, t.id
$$;
