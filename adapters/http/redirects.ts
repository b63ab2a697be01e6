import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * For publishers' addresses: a redirect must stay on https and must not lead into a private network. Returns the
 * reason otherwise.
 */
export async function leadsAstray(url: URL): Promise<string | null> {
  if (url.protocol !== 'https:') return 'it is not encrypted (https)';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  return addresses.some(({ address }) => isPrivate(address)) ? 'it lies in a private network' : null;
}

/** For the operator's own mirror, which may be anywhere. */
export const anywhere = async (): Promise<null> => null;

const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv4');
}
privateNetworks.addAddress('::', 'ipv6');
privateNetworks.addAddress('::1', 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');
privateNetworks.addSubnet('fe80::', 10, 'ipv6');

/** BlockList treats IPv4-mapped IPv6 addresses (`::ffff:10.0.0.1`) as the IPv4 addresses that they contain. */
function isPrivate(address: string): boolean {
  return privateNetworks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
