/**
 * Simulates a host with several addresses for a bundle (`node --import`). DISTANT_ADDRESSES lists the addresses of the host `distant.test`. A connection to
 * 127.0.0.1 needs DISTANT_DELAY milliseconds. Other addresses are unreachable, as on a runner without IPv6.
 */
import { createRequire } from 'node:module';
import { isIP } from 'node:net';

type Connect = (this: unknown, request: object, address: string, port: number) => number;
type Found = (error: Error | null, addresses: readonly { readonly address: string; readonly family: number }[]) => void;

const dns = createRequire(import.meta.url)('node:dns') as { lookup: (...given: unknown[]) => unknown };
const { lookup } = dns;
dns.lookup = (host, ...rest) => {
  if (host !== 'distant.test') return lookup(host, ...rest);
  const addresses = (process.env['DISTANT_ADDRESSES'] ?? '').split(' ');
  const found = rest.at(-1) as Found;
  process.nextTick(() =>
    found(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    ),
  );
  return undefined;
};

const UNREACHABLE = -101;
const { TCP } = (
  process as unknown as { binding(name: string): { TCP: { prototype: Record<string, Connect> } } }
).binding('tcp_wrap');
const connect = TCP.prototype['connect'] as Connect;
TCP.prototype['connect'] = function connectLater(request, address, port) {
  if (address !== '127.0.0.1') return UNREACHABLE;
  setTimeout(() => connect.call(this, request, address, port), Number(process.env['DISTANT_DELAY']));
  return 0;
};
TCP.prototype['connect6'] = () => UNREACHABLE;
