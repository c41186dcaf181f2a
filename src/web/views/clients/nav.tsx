/** The rooms of an advisor. */
import { RoomsNav } from '../rooms-nav.tsx';

const rooms = [
  ['/clients', 'Clients'],
  ['/clients/matrix', 'Matrix'],
  ['/clients/compare', 'Compare'],
  ['/clients/invite', 'Invite'],
  ['/clients/import', 'Import'],
  ['/clients/letters', 'Letters and mails'],
  ['/clients/print', 'Print'],
] as const;

export const ClientsNav = ({ here }: { here: (typeof rooms)[number][0] }) => (
  <RoomsNav label="Clients" rooms={rooms} here={here} />
);

/** "3 fit · 2 to ask · 5 blocked". */
export function numbersOf(judged: readonly { match: { verdict: string } }[]): string {
  const count = (verdict: string) => judged.filter(({ match }) => match.verdict === verdict).length;
  return `${count('eligible')} fit · ${count('unknown')} to ask · ${count('ineligible')} blocked`;
}
