/** A file with its name below what was dropped: `logs/httperr1.log`. */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** Names of files from a file dialog; a folder dialog gives each file its path below the folder. */
export function nameFiles(files: readonly File[]): NamedFile[] {
  return files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/**
 * All files of a drop, folders walked. Must be called inside the drop event: the browser empties the transfer
 * afterwards. Rejects when a file or folder vanished meanwhile.
 */
export function collectDropped(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return Promise.resolve(nameFiles([...transfer.files]));
  return walk(entries, '');
}

async function walk(entries: readonly FileSystemEntry[], below: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const entry of entries) {
    const name = below + entry.name;
    if (isFile(entry)) found.push({ name, file: await open(entry) });
    else if (isFolder(entry)) found.push(...(await walk(await list(entry), `${name}/`)));
  }
  return found;
}

// the browser names these two kinds in its types but has no classes to test them by
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const open = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A directory is read in batches of at most a hundred until an empty one comes. */
async function list(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
