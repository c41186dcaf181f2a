/** A thin bar that moves the demo's world on. */
import type { AccountRole } from '#ports/access.ts';
import type { Demo } from '#ports/web.ts';

export const DemoBar = ({ demo, token, path }: { demo: Demo; token: string; path: string }) => {
  const next = demo.steps().find(({ done }) => !done);
  return (
    <aside class="demo" aria-label="Demo">
      <div class="wide">
        <p>
          <strong>Demo.</strong> All of it is invented. <a href="/demo">What happens</a>
        </p>
        <LookAs demo={demo} token={token} />
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

const roleWords: Record<AccountRole, string> = {
  applicant: 'an applicant',
  advisor: 'an advisor',
  operator: 'the operator',
};

/** The first of each role: one press, no mail. */
const LookAs = ({ demo, token }: { demo: Demo; token: string }) => {
  const people = demo.people();
  const first = people.filter(({ role }, at) => people.findIndex((one) => one.role === role) === at);
  return (
    <form method="post" action="/demo/sign-in">
      <input type="hidden" name="token" value={token} />
      <span>Look as</span>
      {first.map(({ key, role }) => (
        <button class="link" type="submit" name="key" value={key}>
          {roleWords[role]}
        </button>
      ))}
    </form>
  );
};

/** "an-opening-appears" → "an opening appears". */
export const inWords = (name: string): string => name.replaceAll('-', ' ');
