/** SQLSTATE of a row for which there is no partition. */
const WITHOUT_PARTITION = '23514';

/**
 * Writes. A time without a partition is one that the server slept into, or that its clock jumped to before the hourly
 * chore: the partition is made, and the write is tried once more.
 */
export async function withPartitions<T>(write: () => Promise<T>, makePartitions: () => Promise<unknown>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as { code?: string }).code !== WITHOUT_PARTITION) throw error;
    await makePartitions();
    return await write();
  }
}
