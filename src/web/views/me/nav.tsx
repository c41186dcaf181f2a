/** The rooms of whoever is signed in. */
import { RoomsNav } from '../rooms-nav.tsx';

const rooms = [
  ['/me', 'Today'],
  ['/me/searches', 'Searches'],
  ['/me/board', 'Your board'],
  ['/me/alerts', 'Mails'],
  ['/me/plan', 'Plan'],
  ['/me/privacy', 'Privacy'],
] as const;

export const MeNav = ({ here }: { here: (typeof rooms)[number][0] }) => (
  <RoomsNav label="For you" rooms={rooms} here={here} />
);
