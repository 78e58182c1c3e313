/** Resolves the hosts of Azure Blob Storage to this machine (`node --import`). */
import { createRequire } from 'node:module';

const dns = createRequire(import.meta.url)('node:dns') as { lookup: (host: string, ...rest: unknown[]) => unknown };
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.blob.core.windows.net') ? '127.0.0.1' : host, ...rest);
