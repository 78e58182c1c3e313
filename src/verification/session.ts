import { NAME, VERSION } from '../about.ts';
import type { Progress } from '../progress.ts';
import { secretsOf, type UrlLogin } from '../transfer/credentials.ts';
import { readNetrc } from '../transfer/netrc.ts';
import { proxyUrls } from '../transfer/proxy.ts';
import { createTransport, type Transport } from '../transfer/transport.ts';
import { openSigningKeys, type SigningKeyOptions, type SigningKeys } from './signing-keys.ts';

/** What the verbs of one run share. */
export interface Session {
  readonly transport: Transport;
  readonly keys: SigningKeys;
  readonly progress: Progress;
  /** The run's one clock. */
  readonly now: Date;
  /** `optional`: where a mirror has no version.txt.sig or no DIGESTS, warn and go on. */
  readonly signedMetadata: 'required' | 'optional';
}

/** What a session is opened with. */
export interface SessionOptions {
  /** Attempts per request. */
  readonly retries: number;
  /** In milliseconds. */
  readonly stallTimeout: number;
  /** Parallel ranges per file. */
  readonly connections: number;
  readonly keys: SigningKeyOptions;
  readonly signedMetadata: 'required' | 'optional';
  /** Logins that stood in URLs of the inputs. */
  readonly logins: readonly UrlLogin[];
}

/**
 * Makes ready for a run. `mask` is told every secret that a log could come to hold.
 *
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT (a proxy variable or .netrc file that is none)
 */
export async function openSession(
  options: SessionOptions,
  progress: Progress,
  mask: (secret: string) => void,
): Promise<Session> {
  const credentials = [...options.logins, ...(await readNetrc(progress))];
  for (const secret of secretsOf(proxyUrls(), credentials)) mask(secret);
  const now = new Date();
  const transport = await createTransport({
    userAgent: `${NAME}/${VERSION}`,
    retries: options.retries,
    stallTimeout: options.stallTimeout,
    connections: options.connections,
    credentials,
    progress,
  });
  const keys = await openSigningKeys(options.keys, transport, progress, now);
  return { transport, keys, progress, now, signedMetadata: options.signedMetadata };
}
