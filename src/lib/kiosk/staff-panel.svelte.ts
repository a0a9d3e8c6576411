/**
 * The staff's side of the tablet: the pad before it, the state of the device, and what staff may do there.
 * Keeps: nothing is shown or done before the right code; a panel that nobody touches closes by itself; a trial leaves
 * no response. Knows no words and no markup: outcomes are codes and numbers.
 */
import type { Card, Held, Outcome, PadFault, Trial } from '#lib/text/kiosk-staff-facts.ts';
import type { Cancel } from './ports.ts';
import { cardsOf } from './staff-cards.ts';
import { check, codeLength, triesNow } from './staff-code.ts';
import type { StaffPorts } from './staff-ports.ts';
import type { Tablet } from './tablet.svelte.ts';

const padMs = 30_000;
const panelMs = 120_000;
const heldShown = 8;
const seqDigits = 7;

export type View = 'code' | 'panel' | 'resend' | 'leave' | 'trial';
export type Action = 'send' | 'pause' | 'resend' | 'rescue' | 'trial';

export class StaffPanel {
	view: View = $state('code');
	/** Digits on the pad: of the code, or of the number to send again from. */
	typed: string = $state('');
	fault: PadFault | null = $state.raw(null);
	busy: Action | 'code' | null = $state(null);
	outcome: Outcome | null = $state.raw(null);
	trial: Trial | null = $state.raw(null);
	held: readonly Held[] = $state.raw([]);

	readonly #tablet: Tablet;
	readonly #ports: StaffPorts;
	#cancelClose: Cancel = () => {};
	#cancelTick: Cancel = () => {};

	constructor(tablet: Tablet, ports: StaffPorts) {
		this.#tablet = tablet;
		this.#ports = ports;
		this.#showLock();
		this.touched();
	}

	/** What holds now. Reads the condition, so that a screen follows it. */
	get cards(): Card[] {
		return cardsOf(this.#tablet.condition, this.held, this.#tablet.ports.now());
	}

	/** Any touch or key: puts the closing off. A trial has the patience of a visit instead. */
	touched(): void {
		this.#cancelClose();
		if (this.#tablet.isTrial) return;
		this.#cancelClose = this.#tablet.ports.after(this.view === 'code' ? padMs : panelMs, () => this.close());
	}

	/** The screen is gone. */
	stop(): void {
		this.#cancelClose();
		this.#cancelTick();
	}

	close(): void {
		this.stop();
		this.#tablet.closeStaff();
	}

	press(digit: string): void {
		if (this.busy !== null || !/^\d$/.test(digit) || this.fault?.kind === 'locked') return;
		const limit = this.view === 'code' ? codeLength : seqDigits;
		if (this.typed.length < limit) this.typed += digit;
		if (this.view === 'code' && this.typed.length === codeLength) void this.#enter();
	}

	erase(): void {
		if (this.busy === null) this.typed = this.typed.slice(0, -1);
	}

	show(view: Exclude<View, 'code'>): void {
		if (this.view === 'code' || this.busy !== null) return;
		this.view = view;
		this.typed = '';
		this.outcome = null;
		this.touched();
	}

	send(): Promise<void> {
		return this.#act('send', async () => {
			const { upkeep } = this.#tablet;
			const before = upkeep.condition.unsent;
			const isReached = await upkeep.sendNow();
			const { unsent, halt } = upkeep.condition;
			if (halt !== null) return { kind: 'refused' };
			if (!isReached) return { kind: 'not-reached', unsent };
			return { kind: 'sent', count: Math.max(0, before - unsent), unsent };
		});
	}

	/** Pauses the tablet here, or takes back a pause that was made here. */
	togglePause(): Promise<void> {
		return this.#act('pause', async () => {
			const { upkeep } = this.#tablet;
			const on = !upkeep.condition.pausedHere;
			if (!(await upkeep.setPausedHere(on))) return { kind: 'not-written' };
			return { kind: on ? 'paused' : 'resumed' };
		});
	}

	async resend(): Promise<void> {
		const fromSeq = Number(this.typed);
		if (fromSeq < 1) return;
		await this.#act('resend', async () => {
			const count = await this.#tablet.upkeep.resendFrom(fromSeq);
			return { kind: 'resent', count, fromSeq };
		});
		if (this.view === 'resend') this.view = 'panel';
		this.typed = '';
	}

	rescue(): Promise<void> {
		return this.#act('rescue', async () => {
			const file = await this.#tablet.upkeep.rescue();
			if (file === null) return { kind: 'rescue-failed' };
			if (file.count === 0) return { kind: 'rescue-empty' };
			return { kind: 'rescued', count: file.count, handed: await this.#ports.handOut(file.name, file.text) };
		});
	}

	/** A visit through every screen; its end tells whether the disk writes and the server answers. */
	tryOut(): void {
		if (this.view === 'code' || this.busy !== null) return;
		this.outcome = null;
		this.trial = null;
		this.#tablet.tryOut(() => void this.#endTrial());
		this.touched();
	}

	leave(): void {
		if (this.view === 'leave') this.#ports.leave();
	}

	async #endTrial(): Promise<void> {
		this.view = 'trial';
		await this.#act('trial', async () => {
			const writes = await this.#tablet.upkeep.writeProbe();
			this.trial = { writes, reached: await this.#tablet.upkeep.sendNow() };
			return null;
		});
	}

	async #act(action: Action, work: () => Promise<Outcome | null>): Promise<void> {
		if (this.view === 'code' || this.busy !== null) return;
		this.busy = action;
		this.outcome = null;
		this.touched();
		try {
			this.outcome = await work();
			await this.#readHeld();
		} finally {
			this.busy = null;
		}
	}

	async #enter(): Promise<void> {
		const code = this.#tablet.config?.staffCode ?? null;
		const digits = this.typed;
		this.typed = '';
		if (code === null) {
			this.fault = { kind: 'no-code' };
			return;
		}
		this.busy = 'code';
		try {
			const { memory, derive } = this.#ports;
			const checked = await check(code, digits, { memory, derive, now: () => this.#tablet.ports.now() });
			if (checked.kind === 'right') await this.#open();
			else if (checked.lockedForMs > 0) this.#showLock();
			else this.fault = { kind: 'wrong', left: checked.left };
		} catch {
			// no memory or no hash function: a page that is not served by https
			this.fault = { kind: 'unable' };
		} finally {
			this.busy = null;
		}
	}

	async #open(): Promise<void> {
		this.fault = null;
		await this.#readHeld();
		this.view = 'panel';
		this.touched();
	}

	async #readHeld(): Promise<void> {
		this.held = await this.#tablet.upkeep.quarantined(heldShown);
	}

	/** Counts the lock down, a second at a time. */
	#showLock(): void {
		this.#cancelTick();
		const { lockedForMs } = triesNow(this.#ports.memory, this.#tablet.ports.now());
		if (lockedForMs <= 0) {
			if (this.fault?.kind === 'locked') this.fault = null;
			return;
		}
		this.fault = { kind: 'locked', secondsLeft: Math.ceil(lockedForMs / 1000) };
		this.#cancelTick = this.#tablet.ports.after(lockedForMs % 1000 || 1000, () => this.#showLock());
	}
}
