import type { Report } from '#flow/report/report.ts';
import { wordsFor } from '../words/words.ts';
import { reportHtml } from './report-html.ts';

/** A report as one HTML file, in the language of `locale` (BCP 47; Simplified Chinese for Chinese ones, else English). */
export const reportPage = (report: Report, locale: string): string => reportHtml(report, locale, wordsFor(locale));
