/**
 * A fault that whoever runs the product can mend: one sentence that says what to do next.
 *
 * The sentence comes from `src/lib/text`, never from here. The command line prints it as it stands;
 * anything else that is thrown is a programmer's error and is printed with its stack.
 */
export class OperatorFault extends Error {
	override name = 'OperatorFault';
}
