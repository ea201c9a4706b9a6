import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
/** Inside of 2000::/3, the only space that is public: protocol assignments and tunnels that can hide a private address, documentation. */
const NOT_PUBLIC_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const v4 = new BlockList();
for (const [network, bits] of NOT_PUBLIC_V4) v4.addSubnet(network, bits, 'ipv4');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const v6 = new BlockList();
for (const [network, bits] of NOT_PUBLIC_V6) v6.addSubnet(network, bits, 'ipv6');

/** Whether the IP address belongs to the public internet: not this machine, not a private network, not a link-local metadata service. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return !v4.check(bare, 'ipv4');
    case 6:
      return globalV6.check(bare, 'ipv6') && !v6.check(bare, 'ipv6');
    default:
      return false;
  }
}
