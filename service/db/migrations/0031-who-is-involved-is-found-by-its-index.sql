-- How few rows these answer: planned for the thousand that PostgreSQL supposes, finding a contact's people read every link there is.
alter function identify.records_like(text, text, date, text, text) rows 5;
alter function working_together.records_of(uuid) rows 20;
alter function working_together.hidden_records() rows 50;
-- Asked twice for each record that is loaded, and a pinned path costs it twice what it does. It names nothing outside pg_catalog, which is searched first.
alter function identify.folded(text) reset all;
