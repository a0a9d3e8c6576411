-- Themes of comments with their keywords, as the province words them. Each change is a whole new list, signed; the newest
-- counts. None: the list that ships with the program.
create table comment_theme_list (
	id integer generated always as identity primary key,
	themes jsonb not null check (jsonb_typeof(themes) = 'array' and jsonb_array_length(themes) between 1 and 30 and length(themes::text) <= 65536),
	account_id integer not null references account,
	at timestamptz not null
);
create trigger comment_theme_list_append_only before update or delete or truncate on comment_theme_list
	for each statement execute function refuse_change();
revoke update, delete, truncate on comment_theme_list from current_user;
