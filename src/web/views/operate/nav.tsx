/** The operators' rooms. */
import { RoomsNav } from '../rooms-nav.tsx';

const rooms = [
  ['/operate', 'Sources'],
  ['/operate/add', 'Add a source'],
  ['/operate/leads', 'Leads'],
  ['/operate/tips', 'Tips'],
  ['/operate/merges', 'Merges'],
  ['/operate/programs', 'Programs'],
  ['/operate/mails', 'Mails'],
  ['/operate/queues', 'Queues'],
  ['/operate/audit', 'Audit'],
] as const;

export type OperateRoom = (typeof rooms)[number][0];

export const OperateNav = ({ here }: { here: OperateRoom | null }) => (
  <RoomsNav label="Operate" rooms={rooms} here={here} />
);
