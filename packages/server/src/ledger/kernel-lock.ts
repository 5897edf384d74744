/// <reference path="./native-lock.d.ts" />
import { open } from 'node:fs/promises';
import native from 'fs-native-extensions';

/** A lock that the kernel keeps on an open file: it ends with the file handle or the program, however that ends. */
export interface KernelLock {
  release(): Promise<void>;
}

/** The lock of this file, which is made if need be; undefined when another has it. The file itself stays, empty. */
export async function takeKernelLock(path: string): Promise<KernelLock | undefined> {
  const handle = await open(path, 'a+', 0o600);
  let isOurs = false;
  try {
    isOurs = native.tryLock(handle.fd);
  } finally {
    if (!isOurs) await handle.close();
  }
  return isOurs ? { release: () => handle.close() } : undefined;
}
