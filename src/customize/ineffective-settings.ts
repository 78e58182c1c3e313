import { hasIgnition, type OemPlan } from './configs/oem-plan.ts';
import type { CustomizeRequest } from './customize-request.ts';
import { type ImageKind, isPxe } from './file-kind.ts';
import { losesPxeOem } from './pxe/pxe-archive.ts';

interface Situation {
  readonly request: CustomizeRequest;
  readonly plan: OemPlan;
  /** Undefined if it is not known before decompression. */
  readonly kind: ImageKind | undefined;
}

/** Settings that are valid but may have no effect. */
const WARNINGS: readonly {
  readonly applies: (situation: Situation) => boolean;
  readonly warning: (request: CustomizeRequest) => string;
}[] = [
  {
    applies: ({ plan, request }) => hasIgnition(plan) && !request.releaseVersion,
    warning: () =>
      'The Ignition config was not checked for a release, because the release is unknown. Set `version` to the output `version` of the download.',
  },
  {
    applies: ({ request }) => Boolean(request.oemFiles) && process.platform === 'win32',
    warning: () =>
      'Windows has no Unix modes: files of `oem-files` get 0644 and folders 0755, so none is executable. Use Linux or macOS to keep modes.',
  },
  {
    applies: ({ request }) => Boolean(request.defaultIgnition),
    warning: () =>
      '`default-ignition` may have no effect: the boot code of current releases does not read base/default.ign. Use `base-ignition` or `ignition`.',
  },
  {
    applies: ({ kind, request }) => isPxe(kind) && Boolean(request.grubConfig),
    warning: () =>
      '`grub-config` has no effect with PXE, as GRUB does not read the archive. Set kernel arguments in the PXE configuration.',
  },
  {
    applies: ({ kind, request }) => kind === 'iso' && Boolean(request.grubConfig),
    warning: () => '`grub-config` has no effect with the ISO, which boots with ISOLINUX. Use `kernel-arguments`.',
  },
  {
    applies: ({ kind, plan }) => isPxe(kind) && plan.hasUserData,
    warning: ({ releaseVersion }) =>
      `Release ${releaseVersion} runs the cloud-config only if the kernel arguments contain flatcar.first_boot=1, because Ignition writes it. Set them in the PXE configuration.`,
  },
  {
    applies: ({ kind, request }) => (isPxe(kind) || kind === 'iso') && losesPxeOem(request.releaseVersion),
    warning: ({ releaseVersion }) =>
      `Release ${releaseVersion} may ignore OEM files in a second archive (https://github.com/flatcar/Flatcar/issues/1376 and https://github.com/flatcar/Flatcar/issues/2023). Use a newer release.`,
  },
];

/** Returns a warning for each setting of a request that may have no effect. */
export function ineffectiveSettings(situation: Situation): readonly string[] {
  return WARNINGS.filter(({ applies }) => applies(situation)).map(({ warning }) => warning(situation.request));
}
