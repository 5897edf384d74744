import { readVocabulary, type Vocabulary } from '../vocabulary.ts';
import type { PackSource } from './pack-source.ts';

/** Everything under `law/`: the words, the schema of every question, and the packs asked for. */
export interface Law {
  readonly vocabulary: Vocabulary;
  readonly schema: string;
  readonly packs: readonly PackSource[];
}

/** How to reach the files; handed in, because the gate itself does no I/O. Paths are relative to `law/`. */
export interface LawFiles {
  readText(path: string): string;
  parseYaml(text: string): unknown;
}

/** @throws Error naming the file that is missing or malformed */
export function readLaw(files: LawFiles, packs: readonly string[]): Law {
  const yaml = (path: string) => files.parseYaml(files.readText(path));
  const words = (name: string) => yaml(`vocabulary/${name}.yaml`);
  return {
    vocabulary: readVocabulary({
      categories: words('categories'),
      purposes: words('purposes'),
      groups: words('groups'),
      touchpoints: words('touchpoints'),
      numbers: words('numbers'),
    }),
    schema: files.readText('schema.cedarschema'),
    packs: packs.map((id) => readPackSource(files, `packs/${id}`)),
  };
}

/** Reads `pack.yaml` and the Cedar files it lists, in its order. @param folder path of the pack, relative to `law/` */
export function readPackSource(files: LawFiles, folder: string): PackSource {
  const head = files.parseYaml(files.readText(`${folder}/pack.yaml`)) as Partial<PackSource> & { files?: unknown };
  const { id, name, silence, files: paths } = head ?? {};
  if (!id || !name?.zh || !name.en || !silence?.zh || !silence.en || !silence.source || !Array.isArray(paths)) {
    throw new Error(`${folder}/pack.yaml: expected id, name {zh, en}, silence {source, zh, en, rows} and files`);
  }
  const rows = Array.isArray(silence.rows) ? silence.rows.map(String) : [];
  return {
    id,
    name,
    silence: { ...silence, rows },
    files: paths.map((path) => ({ path: String(path), text: files.readText(`${folder}/${String(path)}`) })),
  };
}
