import { GRUB_CFG, isEmptyOem, withGrubSettings } from '../configs/oem-plan.ts';
import { ENABLED_SYSEXTS, isEmptyRoot, withEnabledSysexts } from '../configs/root-plan.ts';
import type { CustomizeJob } from '../customize-job.ts';
import type { PartitionLabel } from '../partition/partition-file-system.ts';
import type { PartitionContent } from '../partition/write-partition.ts';

/** A partition and what it gets. Without content, only its size changes. */
export interface PartitionWork {
  readonly label: PartitionLabel;
  readonly content?: PartitionContent;
}

/** Returns the partitions that get something. */
export function contentsOf({ plan, root, progress }: CustomizeJob): readonly Required<PartitionWork>[] {
  const oem: PartitionContent = {
    entries: plan.entries,
    extended: GRUB_CFG,
    input: 'oem-files',
    withLines: (existing) => withGrubSettings(plan, existing, progress),
  };
  const files: PartitionContent = {
    entries: root.entries,
    extended: ENABLED_SYSEXTS,
    input: 'root-files',
    withLines: (existing) => withEnabledSysexts(root, existing),
  };
  return [
    ...(isEmptyOem(plan) ? [] : [{ label: 'OEM', content: oem } as const]),
    ...(isEmptyRoot(root) ? [] : [{ label: 'ROOT', content: files } as const]),
  ];
}
