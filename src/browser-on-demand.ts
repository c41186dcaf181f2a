/** The browser, loaded with the first page that needs one: most crawls have none, and its driver takes half a second. */
import type { BrowserOptions } from '#adapters/browser/browser.ts';
import type { Browser } from '#ports/network.ts';

export function browserOnDemand(options: BrowserOptions): Browser {
  let opened: Promise<Browser> | null = null;
  const open = () => {
    opened ??= import('#adapters/browser/browser.ts').then(({ makeBrowser }) => makeBrowser(options));
    return opened;
  };
  return {
    render: async (wanted) => (await open()).render(wanted),
    close: async () => (await opened)?.close(),
  };
}
