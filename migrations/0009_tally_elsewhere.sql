-- Answers received in one unit and decided in another are few; an index question about a subtree asks for them apart.
create index tally_elsewhere on tally (part, reception_unit_id, day) where deciding_unit_id <> reception_unit_id;
