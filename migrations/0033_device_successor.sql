-- A tablet that takes the place of another at its counter: a ledger of its own, the settings of the one before it.
alter table device add column replaces integer unique references device check (replaces <> id);
alter table pairing_code add column replaces integer references device;
