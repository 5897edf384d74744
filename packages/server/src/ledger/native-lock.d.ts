declare module 'fs-native-extensions' {
  /** Takes the exclusive lock of an open file unless another has it; the kernel gives it up when the file is closed. */
  export function tryLock(fd: number): boolean;
}
