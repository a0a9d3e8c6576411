// The questionnaire versions that exist. The server's list; a tablet gets its questionnaire in the device config.
// Invariant: a key once listed stays listed with the same content, since responses are bound to it.
// Refuses to know: which device or unit uses which.
import type { Questionnaire } from './questionnaire.ts';
import { sipasDetail1 } from './questionnaires/sipas-detail.ts';
import { sipasQuick1 } from './questionnaires/sipas-quick.ts';
import { sipasService1 } from './questionnaires/sipas-service.ts';

export const publishedQuestionnaires: readonly Questionnaire[] = [sipasQuick1, sipasService1, sipasDetail1];

export function findQuestionnaire(key: string): Questionnaire | undefined {
	return publishedQuestionnaires.find((questionnaire) => questionnaire.key === key);
}
