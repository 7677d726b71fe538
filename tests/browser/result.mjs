// Counts cases; a case passes if it found no faults.
let passed = 0;
let failed = 0;
let skipped = 0;

export function expect(name, where, faults) {
	if (!faults.length) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAILED ${name}: ${where}`);
	for (const fault of faults.slice(0, 5))
		console.log(`\t${String(fault).replace(/\s+/g, ' ').slice(0, 300)}`);
	if (faults.length > 5)
		console.log(`\t… ${faults.length - 5} more`);
}

export function skip(what) {
	skipped++;
	console.log(`skipped: ${what}`);
}

export function finish() {
	console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
	process.exitCode = failed || !passed ? 1 : 0;
}
