import type { DiskContainer } from './disk-container.ts';

/** The formats of a disk image that the input `format` names. */
export const DISK_FORMATS = ['raw', 'qcow2', 'vmdk', 'vmdk-stream', 'vhd', 'vhd-fixed', 'vhdx'] as const;
/** A format of a disk image. */
export type DiskFormat = (typeof DISK_FORMATS)[number];

/** The compressions of a raw image that the input `format` names. */
export const RAW_COMPRESSIONS = ['gz', 'bz2', 'zst'] as const;
/** A compression of a raw image. */
export type RawCompression = (typeof RAW_COMPRESSIONS)[number];

/** The compressions of clusters in a qcow2 image. The first is the default. Importers before QEMU 5.1 read only zlib. */
export const QCOW2_COMPRESSIONS = ['zlib', 'zstd'] as const;
/** A compression of clusters in a qcow2 image. */
export type Qcow2Compression = (typeof QCOW2_COMPRESSIONS)[number];

/** The format of a result. Only raw images have a compression. */
export interface OutputFormat {
  readonly format: DiskFormat;
  readonly compression?: RawCompression;
}

/** The usual extension of each format, as in Flatcar's file names. */
const EXTENSIONS: Readonly<Record<DiskFormat, string>> = {
  raw: '.bin',
  qcow2: '.img',
  vmdk: '.vmdk',
  'vmdk-stream': '.vmdk',
  vhd: '.vhd',
  'vhd-fixed': '.vhd',
  vhdx: '.vhdx',
};

/** Returns the extension of a result's name. */
export function extensionOf({ format, compression }: OutputFormat): string {
  return EXTENSIONS[format] + (compression === undefined ? '' : `.${compression}`);
}

/** How qemu-img writes each format, in the way of Flatcar's build scripts. */
const CONTAINERS: Readonly<Record<Exclude<DiskFormat, 'raw' | 'qcow2'>, DiskContainer>> = {
  vmdk: { format: 'vmdk', options: ['subformat=monolithicSparse', 'adapter_type=lsilogic'], compress: false },
  'vmdk-stream': { format: 'vmdk', options: ['subformat=streamOptimized', 'adapter_type=lsilogic'], compress: false },
  vhd: { format: 'vpc', options: ['subformat=dynamic', 'force_size=on'], compress: false },
  // Azure accepts only fixed images, whose size is a multiple of 1 MiB: force_size keeps it.
  'vhd-fixed': { format: 'vpc', options: ['subformat=fixed', 'force_size=on'], compress: false },
  vhdx: { format: 'vhdx', options: ['subformat=dynamic'], compress: false },
};

/** Version 0.10 of the format is that of Flatcar's own images, and every importer reads it. zstd needs version 1.1. */
const QCOW2: Readonly<Record<Qcow2Compression, DiskContainer>> = {
  zlib: { format: 'qcow2', options: ['compat=0.10'], compress: true },
  zstd: { format: 'qcow2', options: ['compat=1.1', 'compression_type=zstd'], compress: true },
};

/** Returns how to write a format, or undefined for a raw disk. */
export function containerFor(format: DiskFormat, compression: Qcow2Compression = 'zlib'): DiskContainer | undefined {
  if (format === 'raw') return undefined;
  return format === 'qcow2' ? QCOW2[compression] : CONTAINERS[format];
}
