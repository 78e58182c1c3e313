import type { ErrorCode } from '../../src/errors.ts';
import type { MirrorRelease, ReleaseOptions } from '../mirror/release.ts';
import type { FaultRule, MirrorServer } from '../mirror/server.ts';
import type { Signer, SignerOptions } from '../mirror/signer.ts';
import type { Door } from './actions.ts';

/** Something that a user or a mirror does, and the refusal that it must lead to. */
export interface Scenario {
  readonly code: ErrorCode;
  readonly when: string;
  /** Default: the root action. */
  readonly door?: Door;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly faults?: readonly FaultRule[];
  /** Makes a release or files of its own; gives inputs. */
  readonly prepare?: (stage: Stage) => Promise<Readonly<Record<string, string>>>;
}

export interface Stage {
  readonly server: MirrorServer;
  readonly signer: Signer;
  readonly release: MirrorRelease;
  /** For the files of one scenario. */
  readonly folder: string;
  /** Lays a release of its own for one scenario, and gives the inputs that find it. */
  lay(options: Partial<ReleaseOptions>): Promise<Readonly<Record<string, string>>>;
  /** The same with a key of its own. */
  layAs(key: SignerOptions, options?: Partial<ReleaseOptions>): Promise<Readonly<Record<string, string>>>;
}

/** The release that the mirror has for all scenarios, and its image. */
export const VERSION = '4593.2.5';
export const IMAGE = 'flatcar_production_qemu_image.img';
