curl -sS "$HAI_LONG/api/v1/invitations" \
  -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \
  -d '{"unit":"H38.12","field":"dat-dai","procedure":"1.014836.H38","moment":"result","expiresDay":"2026-12-31"}'
