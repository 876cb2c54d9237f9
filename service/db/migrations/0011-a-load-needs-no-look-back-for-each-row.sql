-- A load writes a million rows in one statement each, which joins the very rows these keys point at; checking and locking them again row by row was
-- two fifths of its work. Nothing can take away what they point at: no role may delete a source person or a delivery, or change an id (catalog test).
alter table identify.assertion drop constraint assertion_source_person_fkey;
alter table identify.source_row drop constraint source_row_delivery_fkey;
