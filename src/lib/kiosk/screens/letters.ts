/*
 * Waits for the two weights that the tablet writes with, so that the first paint has its final letters. Half a second
 * at most: letters of the system are better than no question.
 */
const patienceMs = 500;

export async function lettersLoaded(): Promise<void> {
	// one letter of each subset, Latin and Vietnamese
	const faces = ['500', '700'].map((weight) => document.fonts.load(`${weight} 16px 'Be Vietnam Pro'`, 'a\u1EC5'));
	const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
	await Promise.race([Promise.allSettled(faces), late]);
}
