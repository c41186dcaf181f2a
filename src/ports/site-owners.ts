/** What whoever owns a site can do alone. */

/** `left`: no request goes there from now on. `allowed`: its robots.txt lets us in. `unread`: robots.txt is out of reach. */
export type LeftOut =
  | { outcome: 'left'; hosts: string[]; sources: number }
  | { outcome: 'allowed' | 'unread'; robots: string[] }
  | { outcome: 'unknown' | 'too-many' };

export type SiteOwners = {
  /** Reads the robots.txt of the host now, and leaves it out for good where that forbids us. `network`: who asks. */
  leaveOut(host: string, network: string): Promise<LeftOut>;
};
