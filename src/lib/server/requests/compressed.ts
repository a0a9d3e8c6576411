/**
 * A page in fewer bytes, for phones on a slow line: the questions with their faces are 100 KB of HTML and a tenth of
 * that by gzip. Only the citizen's pages: they repeat nothing that a stranger could choose beside something secret, as
 * pages of staff might (BREACH). Files are compressed when they are built.
 */
export function compressed(request: Request, response: Response): Response {
	const takes = (request.headers.get('accept-encoding') ?? '').split(',').some((one) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?$).*)?$/.test(one));
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	if (!takes || !isPage || response.body === null || response.headers.has('content-encoding')) return response;
	const headers = new Headers(response.headers);
	headers.set('content-encoding', 'gzip');
	headers.append('vary', 'accept-encoding');
	headers.delete('content-length');
	return new Response(response.body.pipeThrough(new CompressionStream('gzip')), { status: response.status, headers });
}
