import { NAME, VERSION } from '../about.ts';
import { LIMITS } from '../limits.ts';
import type { Progress } from '../progress.ts';
import type { UrlLogin } from '../transfer/credentials.ts';
import { readNetrc } from '../transfer/netrc.ts';
import { createTransport, type Transport } from '../transfer/transport.ts';
import { openSigningKeys, type SigningKeyOptions, type SigningKeys } from './signing-keys.ts';

/** Everything that the steps of one run share. */
export interface Session {
  readonly transport: Transport;
  readonly keys: SigningKeys;
  readonly progress: Progress;
  /** The time of the whole run. */
  readonly now: Date;
  /** `optional`: warn and go on if a mirror has no version.txt.sig or no DIGESTS. */
  readonly signedMetadata: 'required' | 'optional';
  /** Published files that a command which reads many may process at once. Each is a stream, so memory does not grow with their size. */
  readonly filesAtOnce: number;
}

/** Settings of a session. */
export interface SessionOptions {
  /** Attempts per request. */
  readonly retries: number;
  /** In milliseconds. */
  readonly stallTimeout: number;
  /** Parallel ranges per file. */
  readonly connections: number;
  readonly keys: SigningKeyOptions;
  readonly signedMetadata: 'required' | 'optional';
  /** Logins in URLs of the inputs. */
  readonly logins: readonly UrlLogin[];
  /** Returns whether a redirect to a host is expected. Others are logged. */
  readonly isKnownHost: (host: string) => boolean;
}

/** Opens a session. Calls `mask` with every password before it is used. */
export async function openSession(
  options: SessionOptions,
  progress: Progress,
  mask: (secret: string) => void,
): Promise<Session> {
  const credentials = [...options.logins, ...(await readNetrc(progress))];
  const now = new Date();
  const transport = createTransport({
    userAgent: `${NAME}/${VERSION}`,
    retries: options.retries,
    stallTimeout: options.stallTimeout,
    connections: options.connections,
    credentials,
    mask,
    isKnownHost: options.isKnownHost,
    progress,
  });
  const keys = await openSigningKeys(options.keys, transport, progress, now);
  const { signedMetadata, connections } = options;
  return { transport, keys, progress, now, signedMetadata, filesAtOnce: filesAtOnce(connections) };
}

/** Many files over one connection each are as fast as a few files in parallel ranges, and need less memory. */
function filesAtOnce(connections: number): number {
  return Math.min(4 * connections, LIMITS.filesAtOnce);
}
