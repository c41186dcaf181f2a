/** Does this page only come to life in a browser? Asked where plain reading found nothing, before a browser is started. */
import type { Page, Reading } from '#core/page.ts';

/** Elements that scripts fill: an application's root, or a named place for a list, with nothing in it. */
const emptyPlace =
  /<(?:div|main|section|ul|ol|table|tbody)\b[^>]{0,300}\b(?:id|class|data-[\w-]{1,40})\s*=\s*["']?[^"'>]{0,80}(?:root|app|list|opening|position|job|vacanc|result|posting|board|content|feed|cards?)[^"'>]{0,80}["']?[^>]{0,300}>\s*(?:<!--[^>]{0,200}-->\s*)?(?:(?:Loading|Please wait)[^<]{0,60})?<\/(?:div|main|section|ul|ol|table|tbody)>/i;

const askedForScripts =
  /<noscript\b[^>]{0,100}>[^<]{0,300}(?:<[^>]{1,200}>[^<]{0,200}){0,5}\b(?:java\s?script)\b/i;

export function needsBrowser(page: Page, reading: Reading): boolean {
  if (page.kind !== 'html' || reading.rows.length > 0 || reading.saysNone || reading.notContent !== null)
    return false;
  if (!/<script\b/i.test(page.text)) return false;
  return emptyPlace.test(page.text) || askedForScripts.test(page.text);
}
