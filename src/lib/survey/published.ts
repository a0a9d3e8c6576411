// The questionnaire versions that exist. The server's list; a tablet gets its questionnaire in the device config.
// Invariant: a key once listed stays listed with the same content, since responses are bound to it.
// Refuses to know: which device or unit uses which.
import type { Questionnaire } from './questionnaire.ts';
import { officialSeries, publicServiceSeries, seriesThroughout, type Series } from './comparability.ts';
import { education1, health1 } from './questionnaires/public-service.ts';
import { sipasDetail1 } from './questionnaires/sipas-detail.ts';
import { sipasQuick1 } from './questionnaires/sipas-quick.ts';
import { sipasService1 } from './questionnaires/sipas-service.ts';

export const publishedQuestionnaires: readonly Questionnaire[] = [sipasQuick1, sipasService1, sipasDetail1, health1, education1];

export function findQuestionnaire(key: string): Questionnaire | undefined {
	return publishedQuestionnaires.find((questionnaire) => questionnaire.key === key);
}

/**
 * The three by the SIPAS criteria ask the same five dimensions in the same words or the words of their own criteria, so
 * each continues one series; health and education ask the same five things of another kind of service.
 */
export function seriesOfShipped(key: string): Series {
	if (key.startsWith('sipas-')) return seriesThroughout(officialSeries);
	return seriesThroughout(key === health1.key || key === education1.key ? publicServiceSeries : key);
}
