-- Languages beside Vietnamese and English, as data. A draft is hidden from citizens until a named person has reviewed
-- it; what was uploaded or approved never changes, a correction is the next number.
create table language_pack (
	id integer generated always as identity primary key,
	language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$'),
	number integer not null check (number >= 1),
	content jsonb not null,
	state text not null default 'draft' check (state in ('draft', 'approved', 'withdrawn')),
	uploaded_by integer references account,
	uploaded_at timestamptz not null default now(),
	reviewer_name text check (length(reviewer_name) between 1 and 120),
	reviewer_organisation text check (length(reviewer_organisation) between 1 and 200),
	reviewed_day date,
	approved_by integer references account,
	approved_at timestamptz,
	-- what tablets know the pack by: SHA-256 over its sentences and sounds
	version_sha256 text check (version_sha256 ~ '^[0-9a-f]{64}$'),
	withdrawn_by integer references account,
	withdrawn_at timestamptz,
	unique (language, number),
	check (state = 'draft' or withdrawn_at is not null or approved_at is not null),
	check ((approved_at is null) = (version_sha256 is null)),
	check (approved_at is null or (reviewer_name is not null and reviewer_organisation is not null and reviewed_day is not null)),
	check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create unique index language_pack_approved on language_pack (language) where state = 'approved';

create table sound (
	sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
	kind text not null check (kind in ('audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/wav')),
	bytes bytea not null check (length(bytes) between 1 and 1048576)
);

-- The recorded voice of one sentence of one pack.
create table language_sound (
	pack_id integer not null references language_pack,
	key text not null check (length(key) between 1 and 120),
	sha256 text not null references sound,
	primary key (pack_id, key)
);

create function keep_language_pack() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' or new.content <> old.content or new.language <> old.language or new.number <> old.number
		or (old.state <> 'draft' and row (new.version_sha256, new.reviewer_name, new.reviewer_organisation, new.reviewed_day)
			is distinct from row (old.version_sha256, old.reviewer_name, old.reviewer_organisation, old.reviewed_day))
		or (old.state = 'withdrawn' and new.state <> 'withdrawn') or (old.state = 'approved' and new.state = 'draft')
	then raise exception 'a language pack never changes' using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
create trigger language_pack_kept before update or delete on language_pack
	for each row execute function keep_language_pack();

-- Adding is guarded where it is done, since a restored backup adds to approved packs as well.
create function keep_language_sound() returns trigger language plpgsql as $$
begin
	if exists (select from language_pack where id = old.pack_id and state <> 'draft')
	then raise exception 'the sounds of a reviewed language pack never change' using errcode = 'restrict_violation';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger language_sound_kept before update or delete on language_sound
	for each row execute function keep_language_sound();
