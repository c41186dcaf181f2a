/** A thin bar that moves the demo's world on. */
import type { Demo } from '#ports/web.ts';

export const DemoBar = ({ demo, token, path }: { demo: Demo; token: string; path: string }) => {
  const next = demo.steps().find(({ done }) => !done);
  return (
    <aside class="demo" aria-label="Demo">
      <div class="wide">
        <p>
          <strong>Demo.</strong> Every hospital and person here is invented. <a href="/demo">What happens</a>
        </p>
        {next && (
          <form method="post" action="/demo/next">
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="back" value={path} />
            <button type="submit">Next: {inWords(next.name)}</button>
          </form>
        )}
      </div>
    </aside>
  );
};

/** "an-opening-appears" → "an opening appears". */
export const inWords = (name: string): string => name.replaceAll('-', ' ');
