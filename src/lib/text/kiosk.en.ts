/* The tablet and the phone in English, for those who do not read Vietnamese. Plain words, no praise, no apology. */
import type { KioskPack } from './kiosk-pack.ts';

const thousands = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const secondsLeft = (seconds: number) => (seconds === 1 ? '1 second' : `${seconds} seconds`);

export const kioskEn: KioskPack = {
	code: 'en',
	name: 'English',
	productName: 'Hài Lòng',
	hold: (sentence) => sentence,
	scores: { 1: 'Very dissatisfied', 2: 'Dissatisfied', 3: 'Neutral', 4: 'Satisfied', 5: 'Very satisfied' },
	dimensions: {
		access: 'Access to service',
		procedure: 'Procedure',
		staff: 'Staff',
		result: 'Result',
		feedback: 'Complaints, proposals'
	},
	tools: {
		label: 'Display',
		large: 'Large text',
		contrast: 'Contrast',
		language: 'Language',
		switchTo: (name) => `English. Switch to ${name}`,
		listen: 'Read aloud',
		stopListening: 'Stop reading'
	},
	buttons: {
		start: 'Start',
		back: 'Back',
		skip: 'Skip',
		next: 'Continue',
		done: 'Done',
		again: 'Choose again',
		stay: 'I am still here',
		leave: 'Erase and leave',
		notMetShort: 'Not for me',
		neverGaveShort: 'Never did'
	},
	promise: {
		short: 'No names, no camera, no recording.',
		full: 'No names, no camera, no recording. Staff at the counter cannot see your answers.'
	},
	device: (name) => `Tablet ${name}`,
	network: {
		online: 'Connected',
		away: 'Reconnecting',
		offline: 'No network, answers are kept on this tablet',
		lost: 'No network for over a day, tell the administrator',
		waiting: (count) => `${count} waiting to be sent`
	},
	welcome: {
		title: 'How were you served today?',
		lead: (items) => `${items} questions, about ${Math.max(30, items * 6)} seconds. Skip any that you prefer not to answer.`,
		promises: [
			['No name', ', no document number, no phone number'],
			['No camera', ', no sound recording'],
			['Counter staff cannot see', ' what you answer']
		],
		languages: 'Language',
		soon: 'The first question comes in a few seconds.',
		mended: 'You told us, we have done:'
	},
	field: { title: 'What was your business here today?', unknown: 'I am not sure' },
	question: {
		step: (step, of) => `Question ${step}/${of}`,
		progress: 'Progress',
		answers: 'Five answers'
	},
	reasons: {
		chosen: 'You chose',
		title: 'What left you dissatisfied?',
		lead: 'Touch all that apply to you.',
		write: 'Add a comment, if you wish',
		mind: (left) => `Please leave out anyone’s name or phone number. ${thousands(left)} characters left.`,
		comment: 'Your comment'
	},
	idle: {
		title: 'Are you still answering?',
		lead: ['In ', ', the unfinished answers are erased and the first screen returns.'],
		seconds: secondsLeft,
		announce: (seconds) => (seconds > 0 ? `${secondsLeft(seconds)} left.` : 'Erased, back at the first screen.')
	},
	saving: 'Saving on this tablet',
	thanks: {
		title: 'Thank you!',
		lead: 'Your opinion is recorded without your name. We use the overall results to mend what is not good yet.',
		kept: 'Saved on this tablet, will be sent when there is a network',
		sent: 'Sent',
		back: ['The first screen returns in ', '']
	},
	paused: {
		title: 'This tablet takes no answers now',
		lead: 'You can still tell us in one of three ways:',
		ways: [
			['Scan the QR code', ' at the end of your receipt, if it has one'],
			['Another tablet', ' at this place'],
			['A paper form', ' and the letter box, ask at the guidance desk']
		],
		staff: 'For staff',
		reason: 'Reason',
		unsent: 'Unsent',
		network: 'Network',
		received: 'Server has received',
		offlineSince: (time) => `Lost since ${time}`,
		connected: 'Connected',
		reasons: {
			'paused-by-staff': 'Paused by the administrator',
			'paused-here': 'Paused by staff here',
			'storage-full': 'Storage almost full',
			'storage-failed': 'Answers cannot be saved',
			retired: 'Tablet was retired',
			'token-refused': 'Server refuses this tablet',
			'no-config': 'No questions yet',
			'no-locks': 'Page not opened by https',
			unknown: 'A fault without a name'
		},
		todo: {
			'paused-by-staff': ['Resume it on the Devices page.', 'Old answers are still on it.'],
			'paused-here': ['Hold the lower right corner 5 s.', 'Type the code, touch Mở lại.'],
			'storage-full': ['Connect it, it sends by itself.', 'Do not delete the app.'],
			'storage-failed': ['Restart the tablet.', 'Do not delete the app.'],
			retired: ['Ask for a new pairing code.', 'Old answers are still on it.'],
			'token-refused': ['Ask for a new pairing code.', 'Old answers are still on it.'],
			'no-config': ['Connect it to load questions.', 'It then resumes by itself.'],
			'no-locks': ['Open the page by its https address.', 'Ask the administrator for it.'],
			unknown: ['Restart it; if it persists, tell the administrator.', 'Do not delete the app.']
		}
	},
	asleep: {
		today: (time) => `Opens again at ${time}`,
		tomorrow: (time) => `Opens again at ${time} tomorrow`,
		on: (time, date) => `Opens again at ${time} on ${date}`,
		closed: 'Outside opening hours',
		wake: 'Touch to tell us'
	},
	enrol: {
		title: 'Pair this tablet',
		lead: 'Type the pairing code of eight characters from the Devices page. It works once, for fifteen minutes.',
		code: 'Pairing code',
		typed: (filled, of) => `${filled} of ${of} characters typed`,
		erase: 'Erase one character',
		pair: 'Pair',
		pairing: 'Pairing',
		scan: 'Scan the QR code',
		errors: {
			'code-wrong': 'This code is wrong or has expired. Check it, or ask the administrator for a new one.',
			'no-network': 'The server cannot be reached. Check the Wi-Fi and press Pair again; the code is still good.',
			'code-busy': 'Too many wrong codes. Wait a minute and type it again.',
			'bad-config': 'The server sent settings that this tablet cannot read. Tell the administrator to update.',
			'storage-failed': 'The browser does not allow storage. Leave private browsing and open this page again.',
			unknown: 'The tablet could not be paired. Try again in a minute, or ask the administrator for a new code.'
		}
	},
	failure: {
		title: 'This page cannot be opened',
		text: 'Try again in a minute. If it persists, tell the administrator.',
		reload: 'Reload'
	}
};
