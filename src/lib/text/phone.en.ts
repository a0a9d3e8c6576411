/* The phone page in English. */
import type { PhoneWords } from './phone-words.ts';

export const phoneEn: PhoneWords = {
	title: 'Rate the service you received',
	field: 'Field: {name}',
	trial: 'A trial: it is not counted.',
	promise: 'We do not ask your name or number. The QR code does not tell who answered.',
	notice: {
		title: 'What do we keep?',
		points: [
			'Kept: your answers, the place, the field, and the time rounded to the hour.',
			'Not kept: name, number, identity papers, network address, location, kind of phone.',
			'The QR code only ensures one answer for each dossier. Nobody can look up your answers from it.',
			'Unfinished answers stay on this phone alone and are gone once they are sent.'
		]
	},
	end: {
		title: 'Almost done',
		lead: 'Press Send, so that your answers reach us.',
		field: 'Which field was it about?',
		mind: 'Please do not write anybody’s name or number.',
		send: 'Send',
		detail: 'Answer in detail',
		detailLead: 'Sixteen more short questions, about 2 minutes. Skip whatever you like.'
	},
	sending: 'Sending',
	waiting: {
		title: 'Not sent yet',
		text: 'The phone has no network. Your answers are kept on it and go out by themselves. Leave this page open, or open it again later.',
		again: 'Send again'
	},
	thanks: {
		trial: 'This was a trial: it was checked and is not counted.',
		close: 'You may close this page.'
	},
	closed: {
		forged: { title: 'This code is not right', text: 'Scan the code on your receipt again, held straight and in good light.' },
		spent: { title: 'This code was used', text: 'Each code answers once. If it was not you, please tell the information desk.' },
		expired: { title: 'This code has expired', text: 'The time to rate this dossier is over.' },
		revoked: { title: 'This code is no longer valid', text: 'The place that gave it out has taken it back.' },
		conflict: { title: 'Your answers were recorded before', text: 'We keep what was sent first on this code.' },
		off: { title: 'No answers by code yet', text: 'This place does not take answers by QR code yet. Please tell the information desk.' },
		tooOften: { title: 'Please wait a minute', text: 'Too many wrong codes were tried. Open the page again in a minute.' }
	},
	ways: {
		title: 'You can still tell us:',
		list: ['on the tablet beside the counter', 'on paper, in the box', 'at the information desk']
	},
	refused: {
		title: 'Your answers were not recorded',
		text: 'This page is older than the server. Open the QR code again and answer once more.'
	},
	unanswered: 'You have not answered any question yet.',
	typed: {
		title: 'Type the code on your receipt',
		lead: 'Ten letters and digits beside the QR code. Capitals or not, it is the same.',
		label: 'Code on the receipt',
		wrong: 'This code is not right, or has expired. Please check each letter on the receipt.'
	}
};
