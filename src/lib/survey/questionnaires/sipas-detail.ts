// sipas-detail@1: the five quick questions and, for whoever has some minutes more, the sixteen criteria, as one response.
// Invariant: published, so it never changes; a dossier that answers in detail is still one voice with one response.
// Refuses to know: how the two halves are shown; they are ordered by dimension like every questionnaire.
import { dimensions } from '../dimension.ts';
import type { Questionnaire } from '../questionnaire.ts';
import { sipasReasons } from './reasons.ts';
import { sipasQuick1 } from './sipas-quick.ts';
import { sipasService1 } from './sipas-service.ts';

const both = [...sipasQuick1.items, ...sipasService1.items];

export const sipasDetail1: Questionnaire = {
	key: 'sipas-detail@1',
	code: 'sipas-detail',
	version: 1,
	title: {
		vi: 'Năm câu hỏi nhanh và mười sáu câu hỏi chi tiết theo tiêu chí SIPAS',
		en: 'Five quick and sixteen detailed questions by the SIPAS criteria'
	},
	items: dimensions.flatMap((dimension) => both.filter((item) => item.dimension === dimension)),
	reasons: sipasReasons
};
