import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Inputs from public bug reports beside the repository; tests that need them skip when they are not there. */
const REPORTS = join(import.meta.dirname, '../../../../shared/bugs');
export const hasReports = existsSync(REPORTS);
if (!hasReports) console.log(`skipped: tests on public bug reports, ${REPORTS} is not there`);

/** One report as JSON, by its file name without the ending. */
export const report = (name: string): unknown => JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8'));

/** One report that is a file for an import, by its whole name. */
export const reportFile = (name: string): Buffer => readFileSync(join(REPORTS, name));
