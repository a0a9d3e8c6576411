// What a response and a batch may hold at most, on the tablet that makes them and on the server that takes them.
// A file of its own, so that the tablet's first screen loads these numbers without the schemas.
export const limits = {
	batchResponses: 500,
	answers: 64,
	commentUnits: 2000,
	reasonsPerItem: 8,
	codeLength: 64,
	seqMax: 2 ** 31 - 1,
	elapsedMsMax: 86_400_000
} as const;
